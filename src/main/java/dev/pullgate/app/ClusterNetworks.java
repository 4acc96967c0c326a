package dev.pullgate.app;

import dev.pullgate.registry.http.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The networks of the cluster's Pods and Services, as its objects name them. */
final class ClusterNetworks {
    private static final Logger LOG = Logger.getLogger(ClusterNetworks.class);

    private final Map<String, List<Network>> byObject = new HashMap<>();
    private volatile List<Network> all = List.of();

    /** What an object names from now on. */
    synchronized void put(String object, List<String> networks) {
        List<Network> read =
                networks.stream().flatMap(network -> read(object, network)).toList();
        List<Network> before = read.isEmpty() ? byObject.remove(object) : byObject.put(object, read);
        if (!read.equals(before == null ? List.of() : before)) {
            all = byObject.values().stream().flatMap(List::stream).distinct().toList();
        }
    }

    private static Stream<Network> read(String object, String network) {
        try {
            return Stream.of(Network.parse(network));
        } catch (IllegalArgumentException e) {
            LOG.warnf("A network of %s is not understood: %s", object, e.getMessage());
            return Stream.of();
        }
    }

    /** All of them that are known by now. */
    List<Network> known() {
        return all;
    }
}
