package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps requests away from networks that no registry is in: this machine, link-local addresses with the clouds' metadata
 * services among them, and the cluster's own networks unless the policy says that the registry is there. Whoever can create a
 * Pod chooses the host, so the addresses behind its name are what counts: those that are looked up, and once more the one that is
 * connected to (docs/decisions/007).
 */
public final class AddressGuard {
    private final List<Network> blocked;
    private final Supplier<List<Network>> cluster;
    private final Lookups lookups;

    /** Keeps requests away from these networks. */
    public AddressGuard(List<Network> blocked) {
        this(blocked, List::of, InetAddress::getAllByName);
    }

    /**
     * Keeps requests away from these networks.
     *
     * @param cluster the networks of the cluster itself, as far as they are known by now
     * @param resolver looks names up
     */
    public AddressGuard(List<Network> blocked, Supplier<List<Network>> cluster, Resolver resolver) {
        this.blocked = List.copyOf(blocked);
        this.cluster = cluster;
        this.lookups = new Lookups(resolver);
    }

    /** Why a request must not be sent to a place outside of the cluster; empty where it may. */
    Optional<Failure> check(URI uri, Deadline deadline) {
        try {
            addresses(uri.getHost(), false, deadline);
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(new Failure(e.answer()));
        }
    }

    /** The addresses of a name, if all of them may be connected to. */
    List<InetAddress> addresses(String host, boolean inCluster, Deadline deadline) throws Refusal {
        List<InetAddress> addresses = lookups.addresses(host, deadline);
        for (InetAddress address : addresses) {
            check(address, inCluster);
        }
        return addresses;
    }

    /** Addresses that nobody has to be kept away from: those of a proxy, which whoever runs Pullgate chose. */
    List<InetAddress> unguarded(String host, Deadline deadline) throws Refusal {
        return lookups.addresses(host, deadline);
    }

    /** Whether an address may be connected to. */
    void check(InetAddress address, boolean inCluster) throws Refusal {
        if (isIn(blocked, address)) {
            throw Refusal.blocked();
        }
        if (!inCluster && isIn(cluster.get(), address)) {
            throw Refusal.cluster();
        }
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return EmbeddedAddress.readings(address)
                .anyMatch(reading -> networks.stream().anyMatch(network -> network.contains(reading)));
    }
}
