package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.registry.http.Network;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which networks are the cluster's, which proxy counts, and what keeps Pullgate from starting. */
final class TransportWiringTest {
    private static final String UNUSABLE = "https://user:secret@proxy.example";

    @Test
    void knowsTheClustersNetworksFromTheConfigurationTheEnvironmentAndItsObjects() {
        TransportWiring wiring = new TransportWiring(
                config(Map.of("pullgate.registry.cluster-networks", "10.96.0.0/12, fd00:10::/108")),
                Map.of("KUBERNETES_SERVICE_HOST", "172.20.0.1"),
                () -> List.of(Network.parse("10.244.1.0/24")));

        assertThat(wiring.clusterNetworks().get())
                .containsExactly(
                        Network.parse("10.96.0.0/12"),
                        Network.parse("fd00:10::/108"),
                        Network.parse("172.20.0.1/32"),
                        Network.parse("10.244.1.0/24"));
    }

    /** Some clouds name it; and outside of a cluster, as in a demonstration, it may be on this machine. */
    @ParameterizedTest
    @ValueSource(strings = {"", "api.cluster.example", "127.0.0.1", "::1"})
    void takesNoNetworkFromAKubernetesApiThatIsNoAddressOfTheCluster(String host) {
        TransportWiring wiring =
                new TransportWiring(config(Map.of()), Map.of("KUBERNETES_SERVICE_HOST", host), List::of);

        assertThat(wiring.clusterNetworks().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https-proxy, HTTPS_PROXY",
        "https-proxy, https_proxy",
        "http-proxy, HTTP_PROXY",
        "http-proxy, http_proxy",
    })
    void takesAProxyOfTheEnvironmentUnlessOneIsConfigured(String key, String variable) {
        assertThatThrownBy(() -> new TransportWiring(config(Map.of()), Map.of(variable, UNUSABLE), List::of).proxies())
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "pullgate.registry." + key + ": only proxies that are spoken with in plain http can be used; "
                                + "write it as http://proxy.example:3128.");
        assertThatCode(() -> new TransportWiring(
                                config(Map.of("pullgate.registry." + key, "http://proxy.example:3128")),
                                Map.of(variable, UNUSABLE),
                                List::of)
                        .proxies())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocked-networks", "cluster-networks"})
    void doesNotStartWithANetworkThatIsNone(String key) {
        TransportWiring wiring =
                new TransportWiring(config(Map.of("pullgate.registry." + key, "10.0.0.0")), Map.of(), List::of);

        assertThatThrownBy(wiring::transport)
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("pullgate.registry." + key + ": \"10.0.0.0\" is no network; ");
    }

    private static PullgateConfig.Registry config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(PullgateConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(PullgateConfig.class)
                .registry();
    }
}
