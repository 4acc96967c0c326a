package dev.pullgate.policy.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.Corpora;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The regular expressions tell of each name what the kubelet's parser does; the end-to-end tests run the CEL around them. */
final class ImageVariablesTest {
    private static final int SHOWN = 20;

    @Test
    void theExpressionsAgreeWithTheKubeletOnEveryReference() {
        List<String> disagreements = Corpora.lines("kubelet-vectors/references.jsonl").stream()
                .filter(vector ->
                        !expected(vector).equals(actual(vector.get("input").asText())))
                .map(vector -> vector.get("id").asText() + " " + vector.path("input") + "\n  expected "
                        + expected(vector) + "\n  but was  "
                        + actual(vector.get("input").asText()))
                .toList();

        assertThat(disagreements.stream().limit(SHOWN))
                .as("%d disagreements", disagreements.size())
                .isEmpty();
    }

    private static String expected(JsonNode vector) {
        return vector.get("valid").asBoolean() ? vector.get("repository").asText() : "unreadable";
    }

    private static String actual(String text) {
        String full = full(text);
        Matcher name = Pattern.compile(ImageVariables.NAME).matcher(full);
        boolean readable = !found(ImageVariables.BARE_HEX, text)
                && found(ImageVariables.REFERENCE, full)
                && name.find()
                && found(ImageVariables.LENGTH, name.group());
        return readable ? name.group() : "unreadable";
    }

    /** What {@code ImageVariables.full} says in CEL. */
    private static String full(String text) {
        if (found(ImageVariables.OFFICIAL, text)) {
            return "docker.io/library/" + text.substring(text.indexOf('/') + 1);
        }
        if (text.startsWith("index.docker.io/")) {
            return text.substring("index.".length());
        }
        if (found(ImageVariables.NAMES_REGISTRY, text)) {
            return text;
        }
        return (text.contains("/") ? "docker.io/" : "docker.io/library/") + text;
    }

    /** RE2's {@code $} is the end of the text, and Java's also the place before a line break there. */
    private static boolean found(String regex, String text) {
        return Pattern.compile(regex.replaceFirst("\\$$", "\\\\z"))
                .matcher(text)
                .find();
    }
}
