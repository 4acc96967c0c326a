package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.image.Unparsable.Problem;
import dev.pullgate.support.Corpora;
import dev.pullgate.support.Utf8;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every name that the kubelet's own parser was given means the same here. */
final class ReferenceVectorsTest {
    private static final int SHOWN = 20;

    @Test
    void agreesWithTheKubeletOnEveryReference() {
        List<String> disagreements = Corpora.lines("kubelet-vectors/references.jsonl").stream()
                .filter(vector -> !expected(vector).equals(actual(vector)))
                .map(vector -> vector.get("id").asText() + " " + vector.path("input") + "\n  expected "
                        + expected(vector) + "\n  but was  " + actual(vector))
                .toList();

        assertThat(disagreements.stream().limit(SHOWN))
                .as("%d disagreements", disagreements.size())
                .isEmpty();
    }

    @Test
    void agreesWithTheApiServerOnEveryPullPolicy() {
        List<String> disagreements = Corpora.lines("kubelet-vectors/pullpolicy.jsonl").stream()
                .filter(vector -> !vector.get("defaulted").asText().equals(defaulted(vector)))
                .map(vector -> vector + " but was " + defaulted(vector))
                .toList();

        assertThat(disagreements.stream().limit(SHOWN)).isEmpty();
    }

    private static String defaulted(JsonNode vector) {
        return PullPolicy.defaulted(vector.get("given").asText(), input(vector.get("image"), vector));
    }

    private static Map<String, String> expected(JsonNode vector) {
        Map<String, String> expected = new LinkedHashMap<>();
        if (!vector.get("valid").asBoolean()) {
            expected.put("problem", problem(vector.get("error").asText()).name());
            return expected;
        }
        for (String member :
                List.of("repository", "tag", "digest", "domain", "path", "normalized", "familiar", "pulled")) {
            expected.put(member, vector.get(member).asText());
        }
        expected.put("defaultPullPolicy", vector.get("defaultPullPolicy").asText());
        return expected;
    }

    private static Map<String, String> actual(JsonNode vector) {
        Map<String, String> actual = new LinkedHashMap<>();
        switch (ParsedImage.parse(input(vector.path("input"), vector))) {
            case Unparsable unparsable ->
                actual.put("problem", unparsable.problem().name());
            case ImageReference image -> {
                boolean neither = image.tag() == null && image.digest() == null;
                actual.put("repository", image.name());
                actual.put("tag", neither ? "latest" : image.tag() == null ? "" : image.tag());
                actual.put(
                        "digest", image.digest() == null ? "" : image.digest().toString());
                actual.put("domain", image.registry());
                actual.put("path", image.repository());
                actual.put("normalized", image.normalized());
                actual.put("familiar", image.familiar());
                actual.put("pulled", image.pulled().normalized());
                actual.put("defaultPullPolicy", image.defaultPullPolicy().text());
            }
        }
        return actual;
    }

    private static String input(JsonNode input, JsonNode vector) {
        return vector.has("inputBase64")
                ? Utf8.decode(
                        Base64.getDecoder().decode(vector.get("inputBase64").asText()))
                : input.asText();
    }

    private static Problem problem(String error) {
        if (error.contains("must be lowercase")) {
            return Problem.UPPER_CASE;
        }
        return switch (error) {
            case "invalid reference format" -> Problem.FORMAT;
            case "unsupported digest algorithm" -> Problem.DIGEST_ALGORITHM;
            case "invalid checksum digest length" -> Problem.DIGEST_LENGTH;
            case "invalid checksum digest format" -> Problem.DIGEST_FORMAT;
            case "repository name must not be more than 255 characters" -> Problem.TOO_LONG;
            default -> {
                assertThat(error).contains("cannot specify 64-byte hexadecimal strings");
                yield Problem.BARE_HEX;
            }
        };
    }
}
