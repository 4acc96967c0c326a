package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.app.PolicyAnswers.Writing;
import dev.pullgate.cluster.PolicyObject;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.review.ClusterPullPolicy;
import dev.pullgate.support.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What policies are answered, and when. */
final class PolicyAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Instant now = Instant.parse("2026-11-25T12:00:00.5Z");
    private final InstantSource clock = () -> now;
    private final PolicyInForce inForce =
            new PolicyInForce(ImageAdmissionPolicy.DEFAULT, new PolicyMetrics(new SimpleMeterRegistry()), clock);
    private final PolicyObjects policies = new PolicyObjects(inForce);
    private final List<String> written = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private boolean takes = true;
    private ClusterPullPolicy pullPolicy = ClusterPullPolicy.NOT_KNOWN;

    /** Does what the API server does: a written status comes back, without what is null. */
    private final class Cluster implements Writing {
        @Override
        public void answer(PolicyObject policy, String patch) {
            written.add(policy.name());
            if (takes) {
                Map<String, Object> status = new HashMap<>();
                tree(patch).get("status").properties().forEach(member -> {
                    if (!member.getValue().isNull()) {
                        status.put(member.getKey(), JSON.convertValue(member.getValue(), Object.class));
                    }
                });
                policies.put(new PolicyObject(
                        policy.name(), policy.uid(), policy.created(), policy.generation(), policy.document(), status));
            }
        }

        @Override
        public void warn(PolicyObject policy, String reason, String message) {
            events.add(policy.name() + " " + reason + " " + message);
        }
    }

    private final PolicyAnswers answers = new PolicyAnswers(policies, new Cluster(), () -> pullPolicy, clock);

    @BeforeEach
    void allAreKnown() {
        policies.complete();
    }

    @Test
    void areNoneUntilAllAreKnown() {
        PolicyObjects starting = new PolicyObjects(inForce);
        starting.put(new PolicyObject("a", "a", "2026-11-01T00:00:00Z", 1, Policies.document("{}"), Map.of()));

        new PolicyAnswers(starting, new Cluster(), () -> pullPolicy, clock).refresh();

        assertThat(written).isEmpty();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private void put(String name, int day, long generation, String spec) {
        Map<String, Object> status = policies.all().stream()
                .filter(entry -> entry.object().name().equals(name))
                .findFirst()
                .map(entry -> entry.object().status())
                .orElse(Map.of());
        policies.put(new PolicyObject(
                name, name, "2026-11-%02dT00:00:00Z".formatted(day), generation, Policies.document(spec), status));
    }

    private JsonNode status(String name) {
        return policies.all().stream()
                .filter(entry -> entry.object().name().equals(name))
                .findFirst()
                .map(entry -> JSON.<JsonNode>valueToTree(entry.object().status()))
                .orElseThrow();
    }

    private Map<String, String> conditions(String name) {
        Map<String, String> conditions = new LinkedHashMap<>();
        status(name)
                .path("conditions")
                .forEach(condition -> conditions.put(
                        condition.path("type").asText(),
                        condition.path("status").asText() + " "
                                + condition.path("reason").asText()));
        return conditions;
    }

    @Test
    void sayThatAPolicyIsInForce() {
        put("a", 1, 3, "defaults: {image-tag: deny}");

        answers.refresh();

        assertThat(conditions("a")).isEqualTo(Map.of("Valid", "True Read", "InForce", "True Oldest"));
        assertThat(status("a").path("observedGeneration").asInt()).isEqualTo(3);
        assertThat(status("a").path("lastLoaded").asText()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(status("a").path("mode").asText()).isEqualTo("deny");
        // Of the rules' own defaults, with image-tag; registry-unreachable refuses only where whenUnknown says so.
        assertThat(status("a").path("denying").asInt()).isEqualTo(8);
        assertThat(events).isEmpty();
    }

    @Test
    void areWrittenOnlyWhereTheyChange() {
        put("a", 1, 1, "{}");
        answers.refresh();
        now = now.plus(Duration.ofHours(5));

        answers.refresh();
        new PolicyAnswers(policies, new Cluster(), () -> pullPolicy, clock).refresh();

        assertThat(written).containsExactly("a");
    }

    @Test
    void sayWhichOfSeveralCounts() {
        put("a", 1, 1, "{}");
        put("b", 2, 1, "{}");

        answers.refresh();

        assertThat(conditions("b")).isEqualTo(Map.of("Valid", "True Read", "InForce", "False AnotherInForce"));
        assertThat(status("b").at("/conditions/1/message").asText()).contains("a is older");
        assertThat(status("b").has("lastLoaded")).isFalse();
    }

    @Test
    void sayWhatIsWrongAndWhenTheLastGoodOneWasLoaded() {
        put("a", 1, 1, "{}");
        answers.refresh();
        now = now.plus(Duration.ofMinutes(1));
        put("a", 1, 2, "denyWhen: maybe\nregistries: [{patern: ghcr.io}]");

        answers.refresh();
        answers.refresh();

        assertThat(conditions("a")).isEqualTo(Map.of("Valid", "False Problems", "InForce", "False Problems"));
        assertThat(status("a").path("problems")).hasSize(3);
        assertThat(status("a").has("denying")).isFalse();
        assertThat(status("a").path("lastLoaded").asText()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(written).containsExactly("a", "a");
        assertThat(events)
                .containsExactly(
                        "a InvalidPolicy 3 problems; the first: denyWhen \"maybe\" is not known; there are: certain,"
                                + " probable");
    }

    @Test
    void keepTheTimeOfWhatStaysAsItIs() {
        put("a", 1, 1, "{}");
        answers.refresh();
        now = now.plus(Duration.ofMinutes(1));
        put("a", 1, 2, "denyWhen: probable");

        answers.refresh();

        assertThat(status("a").at("/conditions/0/lastTransitionTime").asText()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(status("a").at("/conditions/0/observedGeneration").asInt()).isEqualTo(2);
        assertThat(status("a").path("lastLoaded").asText()).isEqualTo("2026-11-25T12:01:00Z");
    }

    @Test
    void sayWhichExemptionsHaveEnded() {
        put("a", 1, 1, "exemptions: [{users: [a], reason: old, until: 2026-11-25}, {users: [b], reason: new}]");
        answers.refresh();
        assertThat(status("a").path("endedExemptions")).isEmpty();

        now = now.plus(Duration.ofDays(1));
        answers.refresh();

        assertThat(status("a").path("endedExemptions"))
                .extracting(JsonNode::asText)
                .containsExactly("2026-11-25: old");
    }

    @Test
    void sayWhyPullPoliciesAreNotPutRight() {
        put("a", 1, 1, "{}");
        pullPolicy = ClusterPullPolicy.ALWAYS;

        answers.refresh();

        assertThat(conditions("a")).containsEntry("PullPolicyInjection", "False AlwaysPullImages");
        assertThat(status("a").at("/conditions/2/message").asText()).contains("every pull policy to Always");

        pullPolicy = ClusterPullPolicy.AS_WRITTEN;
        answers.refresh();

        assertThat(conditions("a")).containsEntry("PullPolicyInjection", "True AsWritten");
    }

    @Test
    void sayNothingOfPullPoliciesWhereThePolicyLeavesThemAlone() {
        put("a", 1, 1, "inject: {imagePullPolicy: off}");
        pullPolicy = ClusterPullPolicy.ALWAYS;

        answers.refresh();

        assertThat(conditions("a")).doesNotContainKey("PullPolicyInjection");
    }

    /** Whoever leads next may not have looked yet. */
    @Test
    void keepWhatAnotherReplicaFoundOutOfPullPolicies() {
        put("a", 1, 1, "{}");
        pullPolicy = ClusterPullPolicy.ALWAYS;
        answers.refresh();
        pullPolicy = ClusterPullPolicy.NOT_KNOWN;
        answers.refresh();

        assertThat(conditions("a")).containsEntry("PullPolicyInjection", "False AlwaysPullImages");
        assertThat(written).containsExactly("a");
    }

    @Test
    void areWrittenAgainWhereTheyDidNotArriveAndTheEventIsNot() {
        takes = false;
        put("a", 1, 1, "denyWhen: maybe");

        answers.refresh();
        answers.refresh();

        assertThat(written).containsExactly("a", "a");
        assertThat(events).hasSize(1);
    }

    @Test
    void areWrittenWhereSomebodyElseWroteSomethingElse() {
        policies.put(new PolicyObject(
                "a", "a", "2026-11-01T00:00:00Z", 1, Policies.document("{}"), Map.of("conditions", "none")));

        answers.refresh();

        assertThat(conditions("a")).containsEntry("InForce", "True Oldest");
    }
}
