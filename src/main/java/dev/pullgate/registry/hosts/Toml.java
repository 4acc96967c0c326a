package dev.pullgate.registry.hosts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads TOML into a tree that keeps the order of the file, and takes what it wants out of it as Go's libraries do. */
final class Toml {
    private static final TomlMapper MAPPER = new TomlMapper();

    /** A file is no TOML, or holds something of another type than the runtime wants. */
    static final class UnreadableException extends Exception {
        private final String problem;

        UnreadableException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        /** Half a sentence for people. */
        String problem() {
            return problem;
        }
    }

    private Toml() {}

    static JsonNode parse(String text) throws UnreadableException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnreadableException("it is not TOML (line " + line + ")");
        }
    }

    /** The text under a name; empty where there is none. */
    static String text(JsonNode table, String name) throws UnreadableException {
        JsonNode value = table.path(name);
        require(value.isMissingNode() || value.isTextual(), name + " is not a text");
        return value.asText("");
    }

    /** The truth value under a name; false where there is none. */
    static boolean flag(JsonNode table, String name) throws UnreadableException {
        JsonNode value = table.path(name);
        require(value.isMissingNode() || value.isBoolean(), name + " is not true or false");
        return value.asBoolean(false);
    }

    /** The texts under a name; none where there are none. */
    static List<String> texts(JsonNode table, String name) throws UnreadableException {
        JsonNode value = table.path(name);
        require(value.isMissingNode() || value.isArray(), name + " is not a list");
        return texts(value);
    }

    /** The texts of a list. */
    static List<String> texts(JsonNode list) throws UnreadableException {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : list) {
            require(entry.isTextual(), "an entry of a list is not a text");
            texts.add(entry.textValue());
        }
        return texts;
    }

    /** The table under a name; an empty one where there is none. */
    static JsonNode table(JsonNode table, String name) throws UnreadableException {
        JsonNode value = table.path(name);
        require(value.isMissingNode() || value.isObject(), name + " is not a table");
        return value;
    }

    static void require(boolean condition, String problem) throws UnreadableException {
        if (!condition) {
            throw new UnreadableException(problem);
        }
    }
}
