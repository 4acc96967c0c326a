package dev.pullgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.support.FakeCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Kubernetes API says of single objects. */
@Timeout(60)
final class KubernetesObjectsTest {
    private final FakeCluster cluster = new FakeCluster();
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(config(cluster.url())).build();
    private final KubernetesObjects objects = new KubernetesObjects(client);

    private static Config config(String url) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(10_000)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void readsASecret() {
        cluster.secret("shop", "pull", "kubernetes.io/dockerconfigjson", Map.of(".dockerconfigjson", "{}"));

        assertThat(objects.secret(new ObjectName("shop", "pull"))).isInstanceOfSatisfying(Fact.Known.class, known -> {
            PullSecret secret = (PullSecret) known.value();
            assertThat(secret.type()).isEqualTo("kubernetes.io/dockerconfigjson");
            assertThat(secret.data().get(".dockerconfigjson")).asString().isEqualTo("{}");
            assertThat(secret).hasToString("PullSecret[pull, kubernetes.io/dockerconfigjson]");
        });
    }

    @Test
    void keepsNothingThatTheKubeletWouldNotLookAt() {
        cluster.secret("shop", "tls", "kubernetes.io/tls", Map.of("tls.key", "a key"));
        cluster.secret(
                "shop", "both", "kubernetes.io/dockerconfigjson", Map.of(".dockerconfigjson", "{}", "other", "a word"));

        assertThat(data("tls")).isEmpty();
        assertThat(data("both")).containsOnlyKeys(".dockerconfigjson");
    }

    @Test
    void readsNothingThatIsLargerThanPullSecretsAre() {
        cluster.secret(
                "shop", "huge", "kubernetes.io/dockerconfigjson", Map.of(".dockerconfigjson", " ".repeat(300_000)));

        assertThat(objects.secret(new ObjectName("shop", "huge"))).isInstanceOf(Fact.Unknown.class);
    }

    private Map<String, byte[]> data(String name) {
        return switch (objects.secret(new ObjectName("shop", name))) {
            case Fact.Known<PullSecret>(PullSecret secret) -> secret.data();
            case Fact.Absent<PullSecret> absent -> throw new AssertionError("absent");
            case Fact.Unknown<PullSecret>(String cause) -> throw new AssertionError(cause);
            case Fact.NotGiven<PullSecret> notGiven -> throw new AssertionError("not given");
        };
    }

    @Test
    void readsTheNamesOfAServiceAccountsPullSecrets() {
        cluster.serviceAccount("shop", "web", "a", "", "b");

        assertThat(objects.serviceAccount(new ObjectName("shop", "web")))
                .isEqualTo(new Fact.Known<>(new ServiceAccount(List.of("a", "b"))));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "1, true", "false, false", "yes, false", "'', false"})
    void readsWhetherAServiceAccountForbidsOtherPullSecrets(String value, boolean only) {
        cluster.annotatedServiceAccount("shop", "web", "a", "kubernetes.io/enforce-mountable-secrets", value);

        assertThat(objects.serviceAccount(new ObjectName("shop", "web")))
                .isEqualTo(new Fact.Known<>(new ServiceAccount(List.of("a"), only)));
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(objects.secret(new ObjectName("shop", "nowhere"))).isEqualTo(new Fact.Absent<PullSecret>());
        assertThat(objects.serviceAccount(new ObjectName("shop", "nobody")))
                .isEqualTo(new Fact.Absent<ServiceAccount>());
    }

    @ParameterizedTest
    @CsvSource({
        "401, Pullgate may not read secrets in namespace shop",
        "403, Pullgate may not read secrets in namespace shop",
        "429, the Kubernetes API has too many requests",
        "500, the Kubernetes API did not answer",
    })
    void doesNotTakeARefusalForAnAbsence(int status, String cause) {
        cluster.refuse("shop", "pull", status);

        assertThat(objects.secret(new ObjectName("shop", "pull"))).isEqualTo(new Fact.Unknown<PullSecret>(cause));
    }

    @Test
    void doesNotKnowWhereTheApiIsNotThere() {
        cluster.close();

        assertThat(objects.secret(new ObjectName("shop", "pull")))
                .isEqualTo(new Fact.Unknown<PullSecret>("the Kubernetes API did not answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../apis", "a/b", "a?b", "a%2fb", "A", "a\nb", "a..b"})
    void asksForNothingThatCanNotBeThere(String name) {
        assertThat(objects.secret(new ObjectName("shop", name))).isEqualTo(new Fact.Absent<PullSecret>());
        assertThat(objects.secret(new ObjectName(name, "pull"))).isEqualTo(new Fact.Absent<PullSecret>());
        assertThat(cluster.asked()).isEmpty();
    }
}
