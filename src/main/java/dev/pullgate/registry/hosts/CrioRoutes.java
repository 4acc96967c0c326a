package dev.pullgate.registry.hosts;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.hosts.RegistriesConf.Location;
import dev.pullgate.registry.hosts.RegistriesConf.Registry;
import dev.pullgate.registry.hosts.Toml.UnreadableException;
import dev.pullgate.registry.http.Endpoint;
import dev.pullgate.registry.http.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where CRI-O asks, by {@code registries.conf} and the files of {@code registries.conf.d} (c/image pkg/sysregistriesv2,
 * docker/docker_image_src.go; pull-semantics.md 6.2): the longest prefix is exchanged for a mirror's location, one mirror after
 * the other, its own location last. A login goes only to the domain that it is for.
 */
public final class CrioRoutes implements Routes {
    private static final Endpoint UNVERIFIED =
            new Endpoint(new Tls(List.of(), Optional.empty(), true), Map.of(), Optional.empty(), false);

    private final RegistriesConf conf;
    private final boolean withDropIns;

    private CrioRoutes(RegistriesConf conf, boolean withDropIns) {
        this.conf = conf;
        this.withDropIns = withDropIns;
    }

    /** What came of reading the files. */
    public sealed interface Result {
        /** Routes. */
        record Valid(CrioRoutes routes) implements Result {}

        /**
         * With such a file CRI-O pulls nothing.
         *
         * @param problem the file, and what is wrong
         */
        record Invalid(String problem) implements Result {}
    }

    /**
     * A file.
     *
     * @param name how to call it in a complaint
     */
    public record File(String name, String text) {}

    /**
     * Reads the files.
     *
     * @param main {@code registries.conf}
     * @param dropIns the files of {@code registries.conf.d} in the order of their names; empty where there is no such folder
     */
    public static Result read(File main, Optional<List<File>> dropIns) {
        List<File> files = new ArrayList<>(List.of(main));
        files.addAll(dropIns.orElse(List.of()));
        RegistriesConf conf = new RegistriesConf(Map.of(), Optional.empty(), Map.of());
        for (File file : files) {
            try {
                conf = conf.with(RegistriesConf.read(file.text()));
            } catch (UnreadableException e) {
                return new Result.Invalid(file.name() + ": " + e.problem());
            }
        }
        return new Result.Valid(new CrioRoutes(conf, dropIns.isPresent()));
    }

    @Override
    public Route of(ImageReference image, boolean unqualified) {
        return unqualified ? unqualified(image) : route(image, image);
    }

    /** The kubelet hands the name on as it is written; which registry is meant is CRI-O's to find out. */
    private Route unqualified(ImageReference image) {
        String name = image.familiar().replaceAll("@.*$", "").replaceAll(":[^/]*$", "");
        String alias = conf.aliases().getOrDefault(name, "");
        if (!alias.isEmpty()) {
            return renamed(image, alias)
                    .map(meant -> route(meant, image))
                    .orElseGet(() -> new Route.Unknown("the alias \"" + name + "\" on the nodes is no image"));
        }
        List<String> searched = conf.searched().orElse(List.of());
        if (searched.isEmpty()) {
            String problem = "its name is without a registry, and the nodes' registries.conf has no alias and no search"
                    + " registries for it";
            return withDropIns ? new Route.Nowhere(problem) : new Route.Unknown(problem);
        }
        return searched.size() == 1
                ? renamed(image, searched.getFirst() + "/" + name)
                        .map(meant -> route(meant, image))
                        .orElseGet(() -> new Route.Unknown("the search registry of the nodes is none"))
                : new Route.Unknown(
                        "its name is without a registry, and the nodes search several: short name mode decides");
    }

    /** The image under another name, which may be one of Docker Hub's short ones. */
    private static Optional<ImageReference> renamed(ImageReference image, String name) {
        return ParsedImage.parse(name) instanceof ImageReference other && other.tag() == null && other.digest() == null
                ? Optional.of(image.withName(other.registry(), other.repository()))
                : Optional.empty();
    }

    /**
     * The hosts for an image.
     *
     * @param original the image as the kubelet understood its name, and found logins for
     */
    private Route route(ImageReference image, ImageReference original) {
        Optional<Registry> found = find(image.name());
        if (found.isEmpty()) {
            return image.equals(original)
                    ? new Route.Own()
                    : hosts(host(image, original, false, true).stream().toList(), Optional.empty());
        }
        Registry registry = found.get();
        List<RegistryHost> hosts = new ArrayList<>();
        List<Location> locations = new ArrayList<>(registry.mirrors());
        locations.add(registry.own());
        Optional<String> blockedBy = Optional.empty();
        for (Location location : locations) {
            if (!isFor(location, image)) {
                continue;
            }
            Optional<ImageReference> there = rewritten(image, registry.prefix(), location);
            if (there.isEmpty()) {
                return new Route.Unknown(
                        "\"" + location.location() + "\" in the nodes' registries.conf makes no image of it");
            }
            Optional<Registry> blocked = find(there.get().name()).filter(Registry::blocked);
            if (blocked.isPresent()) {
                blockedBy = Optional.of(blocked.get().prefix());
            } else {
                boolean sameDomain = there.get().registry().equals(image.registry());
                host(there.get(), original, location.insecure(), sameDomain).ifPresent(hosts::add);
            }
        }
        return hosts(hosts, blockedBy);
    }

    private static Route hosts(List<RegistryHost> hosts, Optional<String> blockedBy) {
        return hosts.isEmpty()
                ? new Route.Nowhere(blockedBy
                        .map(prefix -> prefix + " is blocked in the nodes' registries.conf")
                        .orElse("no host in the nodes' registries.conf can have that name"))
                : new Route.Hosts(hosts);
    }

    private static boolean isFor(Location location, ImageReference image) {
        return switch (location.pullBy()) {
            case ALL -> true;
            case DIGEST_ONLY -> image.digest() != null;
            case TAG_ONLY -> image.digest() == null;
        };
    }

    private Optional<Registry> find(String name) {
        Optional<Registry> longest = Optional.empty();
        for (Registry registry : conf.registries().values()) {
            String prefix = registry.prefix();
            if (matched(name, prefix) >= 0
                    && longest.map(other -> other.prefix().length() < prefix.length())
                            .orElse(true)) {
                longest = Optional.of(registry);
            }
        }
        return longest;
    }

    /** How much of a name a prefix covers; negative where it is none of it. */
    private static int matched(String name, String prefix) {
        int end;
        if (prefix.startsWith("*.")) {
            int index = name.indexOf(prefix.substring(1));
            if (index < 0 || name.lastIndexOf('/', index) >= 0) {
                return -1;
            }
            end = index + prefix.length() - 1;
        } else {
            if (!name.startsWith(prefix)) {
                return -1;
            }
            end = prefix.length();
        }
        return end == name.length() || ":/@".indexOf(name.charAt(end)) >= 0 ? end : -1;
    }

    private static Optional<ImageReference> rewritten(ImageReference image, String prefix, Location location) {
        if (location.location().isEmpty()) {
            return Optional.of(image);
        }
        String name = image.name();
        String renamed = location.location() + name.substring(matched(name, prefix));
        // c/image takes only names in full here.
        return renamed(image, renamed).filter(made -> made.name().equals(renamed));
    }

    private static Optional<RegistryHost> host(
            ImageReference there, ImageReference original, boolean insecure, boolean offersLogin) {
        try {
            URI uri = new URI("https://" + there.apiHost() + "/v2");
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(new RegistryHost(
                            uri,
                            there.repository(),
                            Optional.empty(),
                            insecure ? UNVERIFIED : Endpoint.USUAL,
                            offersLogin,
                            insecure,
                            !there.registry().equals(original.registry())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
