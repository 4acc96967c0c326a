package dev.pullgate.admission;

import static dev.pullgate.admission.Reviews.pod;
import static dev.pullgate.admission.Reviews.review;
import static dev.pullgate.admission.Reviews.reviewBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is let pass at once, without asking anybody; and what only looks like it. */
final class TriageTest {
    private static final String BAD = "\"containers\":[{\"name\":\"a\",\"image\":\"Bad Name\"}]";
    private static final String BAD_AND_NEW =
            "\"containers\":[{\"name\":\"a\",\"image\":\"Bad Name\"},{\"name\":\"b\",\"image\":\"Worse Name\"}]";

    private final Stage stage = new Stage();

    @Test
    void judgesWhatIsNew() {
        assertThat(isAllowed(review("", "Pod", "CREATE", "", pod("{}", BAD), "null")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DELETE, ''", "CONNECT, exec", "CREATE, binding", "CREATE, eviction", "UPDATE, status", "UPDATE, resize"
    })
    void letsPassWhatChangesNoImage(String operation, String subResource) {
        assertThat(isAllowed(review("", "Pod", operation, subResource, pod("{}", BAD), "null")))
                .isTrue();
        assertThat(stage.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', ConfigMap", "apps, Pod", "batch, Deployment", "example.com, Job"})
    void letsPassKindsThatHoldNoPods(String group, String kind) {
        assertThat(isAllowed(review(group, kind, "CREATE", "", pod("{}", BAD), "null")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"text\"",
                "{}",
                "{\"spec\":null}",
                "{\"spec\":{\"containers\":{\"a\":{\"name\":\"a\",\"image\":\"Bad Name\"}}}}",
                "{\"spec\":{\"containers\":[null,1,{\"image\":7},{\"image\":\"\"}]}}"
            })
    void letsPassWhatNamesNoImage(String object) {
        assertThat(isAllowed(review("", "Pod", "CREATE", "", object, "null"))).isTrue();
        assertThat(stage.asked()).isEmpty();
    }

    @Test
    void letsPassWhatIsBeingDeleted() {
        String going = pod("{\"deletionTimestamp\":\"2026-11-25T00:00:00Z\"}", BAD);

        assertThat(isAllowed(review("", "Pod", "UPDATE", "", going, pod("{}", ""))))
                .isTrue();
    }

    @Test
    void letsPassAnUpdateThatTouchesNoImage() {
        assertThat(isAllowed(review("", "Pod", "UPDATE", "", pod("{\"labels\":{\"a\":\"b\"}}", BAD), pod("{}", BAD))))
                .isTrue();
    }

    @Test
    void judgesOnlyTheImagesThatAnUpdateTouches() {
        JsonNode response = respond(review("", "Pod", "UPDATE", "", pod("{}", BAD_AND_NEW), pod("{}", BAD)));

        assertThat(response.at("/status/message").asText())
                .startsWith("the image ")
                .contains("spec.containers[1].image \"Worse Name\"")
                .doesNotContain("containers[0]");
    }

    @Test
    void knowsAContainerByItsNameAndNotByItsPlace() {
        String before = "\"containers\":[{\"name\":\"a\",\"image\":\"Bad Name\"}]";
        String after =
                "\"containers\":[{\"name\":\"new\",\"image\":\"nginx:1\"},{\"name\":\"a\",\"image\":\"Bad Name\"}]";

        assertThat(isAllowed(review("", "Pod", "UPDATE", "", pod("{}", after), pod("{}", before))))
                .isTrue();
    }

    @Test
    void judgesEphemeralContainers() {
        String after = "\"ephemeralContainers\":[{\"name\":\"debugger\",\"image\":\"Bad Name\"}]";

        assertThat(isAllowed(review("", "Pod", "UPDATE", "ephemeralcontainers", pod("{}", after), pod("{}", ""))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "system:node:n1, n1, true",
        "system:node:n2, n1, false",
        "system:node:, '', false",
        "jane, n1, false",
    })
    void believesAMirrorPodOnlyOfItsOwnNode(String user, String node, boolean allowed) {
        String mirror = pod(
                "{\"annotations\":{\"kubernetes.io/config.mirror\":\"x\"}}", "\"nodeName\":\"" + node + "\"," + BAD);

        assertThat(isAllowed(reviewBy(user, "", "Pod", "CREATE", "", mirror, "null")))
                .isEqualTo(allowed);
    }

    private boolean isAllowed(byte[] body) {
        return respond(body).get("allowed").asBoolean();
    }

    private JsonNode respond(byte[] body) {
        return Stage.response(stage.validate(body));
    }
}
