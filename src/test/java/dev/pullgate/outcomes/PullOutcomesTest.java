package dev.pullgate.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Prediction;
import dev.pullgate.policy.PullFailure;
import dev.pullgate.support.Corpora;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each Pod that a real kubelet and containerd were given is predicted, and as sure as the recording says one can be. */
final class PullOutcomesTest {
    /** What only blobs show is no part of the prediction, unless the policy has them looked at. */
    private static final String ONLY_BLOBS_SHOW = "not-visible-in-manifest";

    static List<JsonNode> recordings() {
        return Corpora.lines("pull-outcomes/pull-outcomes.jsonl");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isPredicted(JsonNode recording) {
        boolean blobsDecide = recording.get("verdict").asText().equals(ONLY_BLOBS_SHOW);
        String expected = blobsDecide
                ? words(Prediction.PULLS)
                : recording.get("cause").asText() + "/"
                        + recording.get("verdict").asText();

        assertThat(predicted(recording, "manifest")).as(recording.toString()).isEqualTo(expected);
    }

    /** With blobs looked at, the cause is the recorded one everywhere, and what was called certain has failed. */
    @ParameterizedTest
    @MethodSource("recordings")
    void isPredictedFromItsBlobsToo(JsonNode recording) {
        String predicted = predicted(recording, "blobs");

        assertThat(predicted).startsWith(recording.get("cause").asText() + "/");
        assertThat(predicted.endsWith(Certainty.CERTAIN.word())
                        && recording.get("pulled").asBoolean())
                .as("certain, and pulled all the same")
                .isFalse();
    }

    private static String predicted(JsonNode recording, String inspect) {
        try (OutcomeStage stage = new OutcomeStage(recording, inspect)) {
            return words(stage.predict());
        }
    }

    private static String words(Prediction prediction) {
        PullFailure failure = prediction.failure();
        return failure.word() + "/" + prediction.certainty().word();
    }
}
