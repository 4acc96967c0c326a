package dev.pullgate.webhookconfig;

import static dev.pullgate.webhookconfig.Manifests.stream;
import static dev.pullgate.webhookconfig.Manifests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.admission.AdmissionResource;
import dev.pullgate.workload.WorkloadKind;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WebhooksTest {
    private static final JsonNode VALIDATING =
            Manifests.object("validating-webhook.yaml", "ValidatingWebhookConfiguration");
    private static final JsonNode MUTATING = Manifests.object("mutating-webhook.yaml", "MutatingWebhookConfiguration");

    static Stream<JsonNode> webhooks() {
        return Stream.of(VALIDATING, MUTATING).flatMap(configuration -> stream(configuration.path("webhooks")));
    }

    @Test
    void everyKindThatHoldsImagesIsJudgedWhenItComesAndWhenItChanges() {
        Set<String> expected = WorkloadKind.all().stream()
                .flatMap(kind -> Stream.of("CREATE", "UPDATE").map(verb -> verb + " " + resource(kind)))
                .collect(Collectors.toCollection(HashSet::new));
        expected.add("UPDATE /pods/ephemeralcontainers");

        assertThat(matched(VALIDATING)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void onlyPodsAreChanged() {
        assertThat(matched(MUTATING)).containsOnly("CREATE /pods", "UPDATE /pods", "UPDATE /pods/ephemeralcontainers");
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void nothingIsMatchedByAWildcard(JsonNode webhook) {
        assertThat(webhook.path("rules").toString()).doesNotContain("*");
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void theClusterComesUpWithoutPullgateAndPullgateWithoutItself(JsonNode webhook) {
        JsonNode selector = webhook.at("/namespaceSelector/matchExpressions/0");
        assertThat(selector.path("key").asText()).isEqualTo("kubernetes.io/metadata.name");
        assertThat(selector.path("operator").asText()).isEqualTo("NotIn");
        assertThat(texts(selector.path("values"))).contains("kube-system", "kube-node-lease", namespace());
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void noWebhookStandsInTheWayForLong(JsonNode webhook) {
        boolean changes = webhook.has("reinvocationPolicy");
        assertThat(webhook.path("failurePolicy").asText()).isEqualTo("Ignore");
        assertThat(webhook.path("timeoutSeconds").asInt()).isEqualTo(changes ? 3 : 5);
        assertThat(webhook.path("sideEffects").asText()).isEqualTo("None");
        assertThat(webhook.path("matchPolicy").asText()).isEqualTo("Equivalent");
        assertThat(texts(webhook.path("admissionReviewVersions"))).containsExactly("v1");
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void itCallsAPathThatIsServed(JsonNode webhook) {
        JsonNode service = webhook.at("/clientConfig/service");
        JsonNode installed = Manifests.object("service.yaml", "Service").path("metadata");
        assertThat(service.path("name")).isEqualTo(installed.path("name"));
        assertThat(service.path("namespace")).isEqualTo(installed.path("namespace"));
        assertThat(service.path("path").asText()).isIn(served());
    }

    @Test
    void aRewriteIsSeenAgainAndAPullPolicyIsNot() {
        assertThat(stream(MUTATING.path("webhooks")))
                .extracting(webhook -> webhook.at("/clientConfig/service/path").asText() + " "
                        + webhook.path("reinvocationPolicy").asText())
                .containsExactly("/mutate/images IfNeeded", "/mutate/pull-policy Never");
    }

    @Test
    void aConditionIsTheSameWhereverItIsWritten() {
        Set<JsonNode> conditions = webhooks()
                .flatMap(webhook -> stream(webhook.path("matchConditions")))
                .collect(Collectors.toSet());

        assertThat(conditions)
                .extracting(WebhooksTest::name)
                .containsExactlyInAnyOrder(
                        "is-not-being-deleted",
                        "changes-images",
                        "changes-images-or-pull-policies",
                        "is-not-a-mirror-pod");
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void whatGoesOrStaysAsItWasIsNotAskedAbout(JsonNode webhook) {
        List<String> conditions =
                stream(webhook.path("matchConditions")).map(WebhooksTest::name).toList();
        assertThat(conditions).contains("is-not-being-deleted").anyMatch(name -> name.startsWith("changes-images"));
        assertThat(conditions.contains("is-not-a-mirror-pod"))
                .isEqualTo(webhook.path("rules").toString().contains("\"pods\""));
    }

    private static Set<String> matched(JsonNode configuration) {
        return stream(configuration.path("webhooks"))
                .flatMap(webhook -> stream(webhook.path("rules")))
                .flatMap(rule -> texts(rule.path("operations")).stream()
                        .flatMap(operation -> texts(rule.path("apiGroups")).stream()
                                .flatMap(group -> texts(rule.path("resources")).stream()
                                        .map(resource -> operation + " " + group + "/" + resource))))
                .collect(Collectors.toSet());
    }

    /** The plural of each of these kinds is its name with an s. */
    private static String resource(WorkloadKind kind) {
        return kind.group() + "/" + kind.kind().toLowerCase(Locale.ROOT) + "s";
    }

    private static List<String> served() {
        return Stream.of(AdmissionResource.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Path.class))
                .map(WebhooksTest::path)
                .toList();
    }

    private static String path(Method method) {
        return "/" + method.getAnnotation(Path.class).value();
    }

    private static String name(JsonNode condition) {
        return condition.path("name").asText();
    }

    private static String namespace() {
        return Manifests.object("namespace.yaml", "Namespace")
                .at("/metadata/name")
                .asText();
    }
}
