package dev.pullgate.registry.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.hosts.Toml.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code registries.conf} says, version 2 or 1 (c/image pkg/sysregistriesv2; containers-registries.conf(5)).
 *
 * @param registries by their prefixes
 * @param searched where names without a registry are looked for, in this order; empty where nothing is said
 * @param aliases what names without a registry stand for; an empty text takes one back
 */
record RegistriesConf(Map<String, Registry> registries, Optional<List<String>> searched, Map<String, String> aliases) {

    /** Which pulls a mirror is for. */
    enum PullBy {
        /** All. */
        ALL,
        /** Those by digest. */
        DIGEST_ONLY,
        /** Those by tag. */
        TAG_ONLY
    }

    /**
     * A place that is pulled from.
     *
     * @param location what stands there instead of the prefix; empty: the name stays as it is
     * @param insecure whether its certificate is not looked at, and plain http will do
     * @param pullBy which pulls it is for
     */
    record Location(String location, boolean insecure, PullBy pullBy) {}

    /**
     * One {@code [[registry]]}.
     *
     * @param prefix which names it is for
     * @param own where they are, without a mirror
     * @param mirrors what is tried before that
     * @param blocked whether nothing is pulled from there
     */
    record Registry(String prefix, Location own, List<Location> mirrors, boolean blocked) {
        Registry {
            mirrors = List.copyOf(mirrors);
        }
    }

    RegistriesConf {
        registries = Map.copyOf(registries);
        searched = searched.map(List::copyOf);
        aliases = Map.copyOf(aliases);
    }

    /** Reads a file. */
    static RegistriesConf read(String text) throws UnreadableException {
        JsonNode document = Toml.parse(text);
        JsonNode first = Toml.table(document, "registries");
        if (!first.isMissingNode()) {
            Toml.require(
                    document.path("registry").isMissingNode()
                            && document.path("unqualified-search-registries").isMissingNode(),
                    "it mixes version 1 ([registries.…]) and version 2 ([[registry]])");
            return versionOne(first);
        }
        String mode = Toml.text(document, "short-name-mode");
        Toml.require(
                List.of("", "enforcing", "permissive", "disabled").contains(mode),
                "short-name-mode \"" + mode + "\" is not known");
        Map<String, Registry> registries = new LinkedHashMap<>();
        Map<String, Registry> byLocation = new LinkedHashMap<>();
        JsonNode entries = document.path("registry");
        Toml.require(entries.isMissingNode() || entries.isArray(), "registry is not [[registry]]");
        for (JsonNode entry : entries) {
            Registry registry = registry(entry);
            String where = registry.own().location().isEmpty()
                    ? registry.prefix()
                    : registry.own().location();
            Registry other = byLocation.putIfAbsent(where, registry);
            Toml.require(
                    other == null
                            || (other.blocked() == registry.blocked()
                                    && other.own().insecure() == registry.own().insecure()),
                    "\"" + where + "\" stands here several times, with other settings");
            registries.putIfAbsent(registry.prefix(), registry);
        }
        Map<String, String> aliases = new LinkedHashMap<>();
        JsonNode names = Toml.table(document, "aliases");
        for (Map.Entry<String, JsonNode> alias : names.properties()) {
            String meant = Toml.text(names, alias.getKey());
            Toml.require(
                    !ParsedImage.namesRegistry(alias.getKey()) && (meant.isEmpty() || ParsedImage.namesRegistry(meant)),
                    "alias \"" + alias.getKey() + "\" is not a name without a registry for one with");
            aliases.put(alias.getKey(), meant);
        }
        String search = "unqualified-search-registries";
        return new RegistriesConf(
                registries,
                document.path(search).isMissingNode()
                        ? Optional.empty()
                        : Optional.of(trimmed(Toml.texts(document, search))),
                aliases);
    }

    private static Registry registry(JsonNode entry) throws UnreadableException {
        boolean digestOnly = Toml.flag(entry, "mirror-by-digest-only");
        List<Location> mirrors = new ArrayList<>();
        JsonNode listed = entry.path("mirror");
        Toml.require(listed.isMissingNode() || listed.isArray(), "mirror is not [[registry.mirror]]");
        for (JsonNode mirror : listed) {
            String word = Toml.text(mirror, "pull-from-mirror");
            Toml.require(
                    word.isEmpty() || !digestOnly, "pull-from-mirror and mirror-by-digest-only do not go together");
            Location location = location(mirror, digestOnly ? PullBy.DIGEST_ONLY : pullBy(word));
            Toml.require(!location.location().isEmpty(), "a mirror has no location");
            mirrors.add(location);
        }
        Toml.require(
                Toml.text(entry, "pull-from-mirror").isEmpty(), "pull-from-mirror is for [[registry.mirror]] only");
        Location own = location(entry, PullBy.ALL);
        String prefix = trimmed(Toml.text(entry, "prefix"));
        if (prefix.isEmpty()) {
            prefix = own.location();
        }
        Toml.require(!prefix.isEmpty(), "a registry has neither prefix nor location");
        boolean wildcard = prefix.startsWith("*.");
        Toml.require(!own.location().isEmpty() || wildcard, "registry \"" + prefix + "\" has no location");
        Toml.require(
                !wildcard || prefix.chars().noneMatch(c -> c == '/' || c == '@' || c == ':'),
                "prefix \"" + prefix + "\" is not of the form *.example.com");
        return new Registry(prefix, own, mirrors, Toml.flag(entry, "blocked"));
    }

    private static Location location(JsonNode table, PullBy pullBy) throws UnreadableException {
        return new Location(trimmed(Toml.text(table, "location")), Toml.flag(table, "insecure"), pullBy);
    }

    private static PullBy pullBy(String word) throws UnreadableException {
        return switch (word) {
            case "", "all" -> PullBy.ALL;
            case "digest-only" -> PullBy.DIGEST_ONLY;
            case "tag-only" -> PullBy.TAG_ONLY;
            default -> throw new UnreadableException("pull-from-mirror \"" + word + "\" is not known");
        };
    }

    private static RegistriesConf versionOne(JsonNode table) throws UnreadableException {
        List<String> blocked = trimmed(Toml.texts(Toml.table(table, "block"), "registries"));
        List<String> insecure = trimmed(Toml.texts(Toml.table(table, "insecure"), "registries"));
        Map<String, Registry> registries = new LinkedHashMap<>();
        for (List<String> list : List.of(blocked, insecure)) {
            for (String location : list) {
                Location own = new Location(location, insecure.contains(location), PullBy.ALL);
                registries.put(location, new Registry(location, own, List.of(), blocked.contains(location)));
            }
        }
        return new RegistriesConf(
                registries, Optional.of(trimmed(Toml.texts(Toml.table(table, "search"), "registries"))), Map.of());
    }

    private static List<String> trimmed(List<String> texts) throws UnreadableException {
        List<String> trimmed = new ArrayList<>();
        for (String text : texts) {
            trimmed.add(trimmed(text));
        }
        return trimmed;
    }

    private static String trimmed(String location) throws UnreadableException {
        Toml.require(
                !location.startsWith("http://") && !location.startsWith("https://"),
                "location \"" + location + "\" has a scheme, which is not supported");
        return location.replaceAll("/+$", "");
    }

    /** This and what a file of {@code registries.conf.d} says, which counts more. */
    RegistriesConf with(RegistriesConf dropIn) {
        Map<String, Registry> allRegistries = new LinkedHashMap<>(registries);
        allRegistries.putAll(dropIn.registries);
        Map<String, String> allAliases = new LinkedHashMap<>(aliases);
        allAliases.putAll(dropIn.aliases);
        return new RegistriesConf(allRegistries, dropIn.searched.or(() -> searched), allAliases);
    }
}
