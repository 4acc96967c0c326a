package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.registry.http.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cluster's own networks, as its objects come and go. */
final class ClusterNetworksTest {
    private final ClusterNetworks networks = new ClusterNetworks();

    private static List<Network> parsed(String... texts) {
        return java.util.Arrays.stream(texts).map(Network::parse).toList();
    }

    @Test
    void areThoseOfAllObjects() {
        networks.put("node n1", List.of("10.244.0.0/24", "fd00:10:244::/64"));
        networks.put("node n2", List.of("10.244.1.0/24"));
        networks.put("ServiceCIDR kubernetes", List.of("10.96.0.0/12"));
        assertThat(networks.known())
                .containsExactlyInAnyOrderElementsOf(
                        parsed("10.244.0.0/24", "fd00:10:244::/64", "10.244.1.0/24", "10.96.0.0/12"));

        networks.put("node n1", List.of());
        networks.put("node n2", List.of("10.244.2.0/24"));
        assertThat(networks.known()).containsExactlyInAnyOrderElementsOf(parsed("10.244.2.0/24", "10.96.0.0/12"));
    }

    @Test
    void leaveOutWhatIsNone() {
        networks.put("node n1", List.of("10.244.0.0/24", "pods"));

        assertThat(networks.known()).isEqualTo(parsed("10.244.0.0/24"));
    }
}
