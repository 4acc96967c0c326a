package dev.pullgate.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.registry.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the body of an error says: the codes of the distribution specification ({@code errors[].code}), and the texts beside
 * them and in the members that token services use. Only ever compared with known texts, never shown: whoever wrote it may have
 * put what it was sent into it.
 */
public final class ErrorBody {
    /** More than any registry writes. */
    private static final int MAX_TEXT = 4096;

    private static final List<String> TEXTS = List.of("message", "detail", "details", "error", "error_description");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> codes = new TreeSet<>();
    private final StringBuilder text = new StringBuilder();

    private ErrorBody() {}

    /** What the body of a reply says; nothing where it has none. Never throws for what a body may hold. */
    public static ErrorBody of(Reply reply) {
        ErrorBody body = new ErrorBody();
        JsonNode json = json(reply.body());
        if (json.isObject()) {
            body.read(json);
            json.path("errors").forEach(body::read);
        } else {
            int length = Math.min(reply.body().length, MAX_TEXT);
            body.add(new String(reply.body(), 0, length, StandardCharsets.UTF_8));
        }
        return body;
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JSON.missingNode() : json;
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private void read(JsonNode json) {
        if (json.path("code").isTextual()) {
            codes.add(json.path("code").asText().toUpperCase(Locale.ROOT));
        }
        TEXTS.stream().map(json::path).filter(JsonNode::isTextual).forEach(member -> add(member.asText()));
    }

    private void add(String words) {
        int room = MAX_TEXT - text.length();
        text.append(words.substring(0, Math.clamp(words.length(), 0, room)).toLowerCase(Locale.ROOT))
                .append('\n');
    }

    /** Whether one of its texts holds one of these, which are in lower case. */
    boolean says(List<String> words) {
        return words.stream().anyMatch(word -> text.indexOf(word) >= 0);
    }

    /** Whether it has one of these codes. */
    boolean hasCode(String... known) {
        return List.of(known).stream().anyMatch(codes::contains);
    }

    /** Whether it says that there is no such repository; Harbor has a code of its own for that. */
    public boolean saysThatNoRepositoryIsThere() {
        return hasCode("NAME_UNKNOWN", "NOT_FOUND");
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "ErrorBody";
    }
}
