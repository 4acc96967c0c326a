package dev.pullgate.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.Corpora;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Headers that containerd's own parser was given hold the same challenges here. */
final class ChallengeVectorsTest {
    @Test
    void agreesWithContainerdOnEveryChallenge() {
        List<String> disagreements = Corpora.lines("kubelet-vectors/challenges.jsonl").stream()
                .filter(vector -> !expected(vector).equals(actual(vector)))
                .map(vector -> vector + "\n  but was " + actual(vector))
                .toList();

        assertThat(disagreements).isEmpty();
    }

    private static List<String> expected(JsonNode vector) {
        List<String> challenges = new ArrayList<>();
        for (JsonNode challenge : vector.path("challenges")) {
            Map<String, String> parameters = new TreeMap<>();
            challenge
                    .get("parameters")
                    .properties()
                    .forEach(parameter -> parameters.put(
                            parameter.getKey(), parameter.getValue().asText()));
            challenges.add(challenge.get("scheme").asText() + " " + parameters);
        }
        return challenges;
    }

    private static List<String> actual(JsonNode vector) {
        List<String> headers = new ArrayList<>();
        vector.get("headers").forEach(header -> headers.add(header.asText()));
        return Challenge.parse(headers).stream()
                .map(challenge -> challenge.scheme().name().toLowerCase(Locale.ROOT) + " "
                        + new TreeMap<>(challenge.parameters()))
                .toList();
    }
}
