package dev.pullgate.check.secret;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pullgate.check.secret.Exposure.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks through one text: what it is, what it is when it is decoded, and what is in it. */
final class TextScan {
    /** JSON in JSON in base64, as annotations of kubectl have it, and one more. */
    static final int MAX_NESTING = 4;

    /** The API server takes no object that is larger. */
    private static final int MAX_JSON = 4 << 20;

    /** More configurations in one script are those of a test. */
    private static final int MAX_CONFIGURATIONS = 16;

    /** Loaded when it is needed first: most manifests hold no JSON. */
    private static final class Json {
        static final ObjectReader READER = JsonMapper.builder(new JsonFactoryBuilder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .build()
                .readerFor(JsonNode.class);
    }

    /** As of manifests themselves: a tree is read recursively. */
    private static final int MAX_DEPTH = 500;

    /** So many texts like these are nobody's configuration, and each costs. */
    private static final int MAX_PARSED = 2_000;

    private final Consumer<Exposure> found;
    private int parsed;

    TextScan(Consumer<Exposure> found) {
        this.found = found;
    }

    /**
     * Looks through it.
     *
     * @param nesting how often more what is a text may be decoded or parsed
     */
    void scan(String written, Place place, int nesting) {
        if (written.length() < 8) {
            return;
        }
        String text = written.strip();
        if (mayBeEncodedJson(text)) {
            @Nullable String decoded = Base64Text.decode(text);
            if (decoded != null && nesting > 0) {
                scan(decoded, place, nesting - 1);
            }
            return;
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            if (json(text, place, nesting)) {
                return;
            }
        } else if (text.contains("\"auths\"")) {
            configurations(text, place);
        }
        if (GoogleKey.isIn(text)) {
            found.accept(new Exposure(place.pointer(), Kind.GOOGLE_KEY, List.of("gcr.io", "pkg.dev"), false));
        }
        Tokens.in(text)
                .forEach((kind, registries) ->
                        found.accept(new Exposure(place.pointer(), kind, List.copyOf(registries), false)));
        // A word of a list is no command: the list is.
        if (LoginCommand.mayBeIn(text) && !(place.isInList() && isOneWord(text))) {
            LoginCommand.inScript(text)
                    .ifPresent(command -> found.accept(new Exposure(
                            place.pointer(),
                            Kind.LOGIN_COMMAND,
                            command.registry().stream().toList(),
                            false)));
        }
    }

    private static boolean isOneWord(String text) {
        return text.chars().noneMatch(Character::isWhitespace);
    }

    /** What base64 makes of <code>{"</code>, <code>{ </code> and <code>{</code> at the end of a line. */
    private static boolean mayBeEncodedJson(String text) {
        return (text.startsWith("ey") || text.startsWith("ew")) && text.indexOf('.') < 0 && text.indexOf(':') < 0;
    }

    /** Whether it is a docker configuration, of which there is nothing else to say. */
    private boolean json(String text, Place place, int nesting) {
        if (text.length() > MAX_JSON || !mayTell(text)) {
            return false;
        }
        @Nullable JsonNode tree = parse(text);
        if (tree == null) {
            return false;
        }
        if (tree.path("auths").isObject() || place.name().equals(".dockercfg") || isOldForm(tree)) {
            DockerLogins.of(tree, place).ifPresent(found);
            return true;
        }
        if (nesting > 0) {
            inner(tree, place, nesting - 1);
        }
        return false;
    }

    /** Parsing is for what can have something in it. */
    private static boolean mayTell(String text) {
        return text.contains("auth")
                || text.contains("assw")
                || text.contains(".docker")
                || text.contains("identitytoken");
    }

    /** Every entry has a login; nothing else looks like that. */
    private static boolean isOldForm(JsonNode tree) {
        if (tree.isEmpty()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            boolean hasLogin = entry.getValue().has("auth")
                    || (entry.getValue().has("username") && entry.getValue().has("password"));
            if (!hasLogin || RegistryHost.of(entry.getKey()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** An object that is a text in another one; all of it stands where the text stands. */
    private void inner(JsonNode tree, Place place, int nesting) {
        for (Exposure exposure : SecretScan.scan(tree, nesting)) {
            found.accept(new Exposure(place.pointer(), exposure.kind(), exposure.registries(), exposure.certain()));
        }
    }

    /** Configurations that a script or a list of literals has in it. */
    private void configurations(String text, Place place) {
        int from = 0;
        for (int i = 0; i < MAX_CONFIGURATIONS; i++) {
            int auths = text.indexOf("\"auths\"", from);
            int start = auths < 0 ? -1 : text.lastIndexOf('{', auths);
            if (start < 0) {
                return;
            }
            Optional.ofNullable(parse(text.substring(start, Math.min(text.length(), start + MAX_JSON))))
                    .flatMap(tree -> DockerLogins.of(tree, place))
                    .ifPresent(found);
            from = auths + 1;
        }
    }

    /** The first value of a text; null where it is no JSON. Why it is none is not told, since a parser may quote. */
    private @Nullable JsonNode parse(String text) {
        if (parsed == MAX_PARSED) {
            return null;
        }
        parsed++;
        try (JsonParser parser = Json.READER.createParser(text)) {
            return Json.READER.readTree(parser);
        } catch (IOException e) {
            return null;
        }
    }
}
