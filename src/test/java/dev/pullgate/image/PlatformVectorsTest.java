package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.Corpora;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every platform that containerd's own code was given is read, and matched, as it does. */
final class PlatformVectorsTest {
    private static final int SHOWN = 20;

    @Test
    void agreesWithContainerdOnEveryNormalForm() {
        assertThat(disagreements(
                        "kubelet-vectors/platforms-normalize.jsonl",
                        vector -> platform(vector.get("normalized")).orElseThrow(),
                        vector -> platform(vector.get("input")).orElseThrow().normalized()))
                .isEmpty();
    }

    @Test
    void agreesWithContainerdOnWhatItsOwnPullTakes() {
        assertThat(disagreements(
                        "kubelet-vectors/platforms.jsonl",
                        vector -> vector.get("chosen").asInt(),
                        vector -> chosen(vector, PullPath.LOCAL).stream()
                                .findFirst()
                                .orElse(-1)))
                .isEmpty();
    }

    @Test
    void agreesWithContainerdOnWhatTheTransferServiceTakes() {
        assertThat(disagreements(
                        "kubelet-vectors/platforms.jsonl",
                        PlatformVectorsTest::transfer,
                        vector -> chosen(vector, PullPath.TRANSFER)))
                .isEmpty();
    }

    private static List<Integer> transfer(JsonNode vector) {
        List<Integer> positions = new ArrayList<>();
        vector.get("transfer").forEach(position -> positions.add(position.asInt()));
        return positions;
    }

    private static List<Integer> chosen(JsonNode vector, PullPath path) {
        List<Optional<Platform>> entries = new ArrayList<>();
        vector.get("entries").forEach(entry -> entries.add(platform(entry)));
        return IndexChoice.of(platform(vector.get("node")).orElseThrow(), path, entries);
    }

    private static Optional<Platform> platform(JsonNode json) {
        if (json.isNull()) {
            return Optional.empty();
        }
        List<String> features = new ArrayList<>();
        json.path("os.features").forEach(feature -> features.add(feature.asText()));
        return Optional.of(new Platform(
                json.path("os").asText(),
                json.path("architecture").asText(),
                json.path("variant").asText(),
                json.path("os.version").asText(),
                features));
    }

    private static <T> List<String> disagreements(
            String file, Function<JsonNode, T> expected, Function<JsonNode, T> actual) {
        return Corpora.lines(file).stream()
                .filter(vector -> !expected.apply(vector).equals(actual.apply(vector)))
                .map(vector -> vector + "\n  but was  " + actual.apply(vector))
                .limit(SHOWN)
                .toList();
    }
}
