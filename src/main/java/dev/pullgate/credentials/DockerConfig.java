package dev.pullgate.credentials;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a docker configuration as Go's encoding/json reads it into the kubelet's types (kubernetes pkg/credentialprovider
 * config.go): member names in any case, of repeated ones the last, {@code null} as if left out, unknown ones passed over;
 * identity tokens and credential helpers are unknown to it.
 */
final class DockerConfig {
    /** Where the entries are. */
    enum Format {
        /** {@code config.json}: under {@code auths}. */
        CONFIG_JSON,
        /** {@code .dockercfg}: at the top. */
        DOCKERCFG
    }

    /** It is no docker configuration. */
    static final class MalformedException extends Exception {
        private final String problem;

        MalformedException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        /** Half a sentence for people, without anything secret. */
        String problem() {
            return problem;
        }
    }

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            // encoding/json's own bound; a Secret has at most 1 MiB, so the others need none.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_000)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;

    private DockerConfig(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The entries, in the order of the text.
     *
     * @throws MalformedException if the kubelet would refuse it
     */
    static List<Login> parse(byte[] content, Format format) throws MalformedException {
        // From text and not from bytes: Jackson would guess encodings and skip a byte order mark; Go does neither.
        String text = new String(content, StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(text)) {
            return new DockerConfig(parser).document(format);
        } catch (JsonProcessingException e) {
            // The parser's own message may quote the text, which may be a password.
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MalformedException("not valid JSON (line " + line + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private List<Login> document(Format format) throws IOException, MalformedException {
        Map<String, Login> entries = new LinkedHashMap<>();
        parser.nextToken();
        switch (format) {
            case DOCKERCFG -> entries(entries, "it");
            case CONFIG_JSON -> configJson(entries);
        }
        if (parser.nextToken() != null) {
            throw new MalformedException("there is something after the end of the JSON");
        }
        return new ArrayList<>(entries.values());
    }

    private void configJson(Map<String, Login> entries) throws IOException, MalformedException {
        if (!startsObject("it")) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equalsIgnoreCase("auths")) {
                entries(entries, "auths");
            } else {
                parser.skipChildren();
            }
        }
    }

    /** One map of entries. A repeated map adds to the first; {@code null} empties it. */
    private void entries(Map<String, Login> entries, String what) throws IOException, MalformedException {
        if (!startsObject(what)) {
            entries.clear();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            String location = wellFormed(name);
            entries.put(location, entry(location));
        }
    }

    private Login entry(String location) throws IOException, MalformedException {
        String what = "the entry for " + Location.shown(location);
        String username = "";
        String password = "";
        String auth = "";
        if (startsObject(what)) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equalsIgnoreCase("username")) {
                    username = text(username, what + ": username");
                } else if (name.equalsIgnoreCase("password")) {
                    password = text(password, what + ": password");
                } else if (name.equalsIgnoreCase("auth")) {
                    auth = text(auth, what + ": auth");
                } else if (name.equalsIgnoreCase("email")) {
                    text("", what + ": email");
                } else {
                    parser.skipChildren();
                }
            }
        }
        return auth.isEmpty() ? new Login(location, username, password) : AuthField.decode(location, auth, what);
    }

    /** Whether an object starts here; false for {@code null}. */
    private boolean startsObject(String what) throws IOException, MalformedException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedException("not valid JSON (it ends too early)");
        }
        if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            throw new MalformedException(what + " is not an object");
        }
        return token == JsonToken.START_OBJECT;
    }

    /** The text here; {@code before} where {@code null} stands. */
    private String text(String before, String what) throws IOException, MalformedException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_NULL -> before;
            default -> throw new MalformedException(what + " is not a text");
        };
    }

    /** Go replaces half a surrogate pair when it reads one. */
    private static String wellFormed(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(result::appendCodePoint);
        return result.toString();
    }
}
