package dev.pullgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.review.ClusterPullPolicy;
import dev.pullgate.support.FakeCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dry run tells of the cluster. */
@Timeout(60)
final class PullPolicyProbeTest {
    private final FakeCluster cluster = new FakeCluster();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(Config.empty())
                    .withMasterUrl(cluster.url())
                    .withRequestRetryBackoffLimit(0)
                    .withRequestTimeout(10_000)
                    .build())
            .build();
    private final PullPolicyProbe probe = new PullPolicyProbe(client, "pullgate");

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void findsAClusterThatLeavesPullPoliciesAsTheyAre() {
        cluster.admitsPods("");

        assertThat(probe.probe()).contains(ClusterPullPolicy.AS_WRITTEN);
        assertThat(cluster.asked()).containsExactly("/api/v1/namespaces/pullgate/pods");
    }

    @Test
    void findsAClusterThatAlwaysPulls() {
        cluster.admitsPods("Always");

        assertThat(probe.probe()).contains(ClusterPullPolicy.ALWAYS);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422, 500})
    void findsNothingWhereNoPodIsCreated(int status) {
        cluster.refusePods("pullgate", status);

        assertThat(probe.probe()).isEmpty();
    }

    @Test
    void findsNothingWhereTheApiIsNotThere() {
        cluster.close();

        assertThat(probe.probe()).isEmpty();
    }
}
