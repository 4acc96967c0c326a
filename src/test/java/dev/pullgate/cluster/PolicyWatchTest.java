package dev.pullgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies that are custom resources, over HTTP. */
final class PolicyWatchTest {
    private static final String PATH = "/apis/pullgate.dev/v1alpha1/imageadmissionpolicies";
    private static final String OBJECT = """
            {"apiVersion": "pullgate.dev/v1alpha1", "kind": "ImageAdmissionPolicy",
             "metadata": {"name": "strict", "uid": "u-1", "generation": 3, "resourceVersion": "7",
               "creationTimestamp": "2026-11-25T00:00:00Z", "labels": {"a": "b"}},
             "spec": {"denyWhen": "probable", "unheardOf": 1}, "status": {"observedGeneration": 2}}""";
    private static final PolicyObject POLICY =
            new PolicyObject("strict", "u-1", "2026-11-25T00:00:00Z", 3, "{}", Map.of());

    private final FakeCluster cluster = new FakeCluster();
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(config()).build();
    private final List<PolicyObject> seen = new CopyOnWriteArrayList<>();
    private final AtomicBoolean complete = new AtomicBoolean();
    private final PolicyWatch watch = new PolicyWatch(client, seen::add, name -> {});

    private Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.url())
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    @AfterEach
    void close() {
        watch.close();
        client.close();
        cluster.close();
    }

    @Test
    void readsWhatPeopleWroteAndWhatWasAnswered() throws InterruptedException {
        cluster.list(PATH, "ImageAdmissionPolicyList", "pullgate.dev/v1alpha1", OBJECT);

        watch.start(() -> complete.set(true));
        awaitFirstLook();

        assertThat(complete).isTrue();
        assertThat(seen).singleElement().satisfies(policy -> {
            assertThat(policy.name()).isEqualTo("strict");
            assertThat(policy.uid()).isEqualTo("u-1");
            assertThat(policy.created()).isEqualTo("2026-11-25T00:00:00Z");
            assertThat(policy.generation()).isEqualTo(3);
            assertThat(policy.status()).isEqualTo(Map.of("observedGeneration", 2));
            assertThat(Manifests.document(policy.document()))
                    .as("with what Pullgate does not know, so that it can be told")
                    .isEqualTo(Manifests.document(Policies.document("denyWhen: probable\nunheardOf: 1")));
        });
    }

    @Test
    void waitsNoLongerWhereThereAreNoSuchObjects() throws InterruptedException {
        watch.start(() -> complete.set(true));
        awaitFirstLook();

        assertThat(seen).isEmpty();
        assertThat(complete).isFalse();
    }

    private void awaitFirstLook() throws InterruptedException {
        for (int i = 0; i < 3_000 && watch.isWaiting(); i++) {
            Thread.sleep(Duration.ofMillis(10));
        }
        assertThat(watch.isWaiting()).isFalse();
    }

    @Test
    void answersInTheStatusAlone() {
        cluster.object(PATH + "/strict", OBJECT);
        watch.answer(POLICY, "{\"status\":{\"denying\":null}}");

        assertThat(cluster.written())
                .containsExactly("PATCH " + PATH + "/strict/status {\"status\":{\"denying\":null}}");
    }

    @Test
    void makesAnEventOfAProblem() {
        watch.warn(POLICY, "InvalidPolicy", "a problem");

        String written = cluster.written().getFirst();
        assertThat(written).startsWith("POST /api/v1/namespaces/default/events ");
        JsonNode event = Manifests.document(written.substring(written.indexOf('{')));
        assertThat(event.at("/involvedObject/name").asText()).isEqualTo("strict");
        assertThat(event.at("/involvedObject/uid").asText()).isEqualTo("u-1");
        assertThat(event.at("/type").asText()).isEqualTo("Warning");
        assertThat(event.at("/reason").asText()).isEqualTo("InvalidPolicy");
        assertThat(event.at("/message").asText()).isEqualTo("a problem");
    }

    @Test
    void goesOnWhereItMayNotWrite() {
        cluster.object(PATH + "/strict", OBJECT)
                .refuse(PATH + "/strict/status", 403)
                .refuse("/api/v1/namespaces/default/events", 403);

        watch.answer(POLICY, "{\"status\":{}}");
        watch.warn(POLICY, "InvalidPolicy", "a problem");

        assertThat(cluster.written()).isEmpty();
    }
}
