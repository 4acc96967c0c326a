package dev.pullgate.registry.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a server is spoken with, apart from its address.
 *
 * @param tls what is particular to TLS with it
 * @param headers sent with each request to it; they may hold logins
 * @param connectTimeout how long a connection may take, where that is not as usual
 * @param inCluster whether it may be at an address of the cluster itself
 */
public record Endpoint(Tls tls, Map<String, String> headers, Optional<Duration> connectTimeout, boolean inCluster) {
    /** As any server outside of the cluster. */
    public static final Endpoint USUAL = new Endpoint(Tls.USUAL, Map.of(), Optional.empty(), false);

    /** As any server of the cluster. */
    public static final Endpoint IN_CLUSTER = new Endpoint(Tls.USUAL, Map.of(), Optional.empty(), true);

    public Endpoint {
        headers = Map.copyOf(headers);
    }

    /** The same, at an address of the cluster or not. */
    public Endpoint inCluster(boolean may) {
        return new Endpoint(tls, headers, connectTimeout, may);
    }

    /** How a place is spoken with that the server at {@code own} names. */
    public Endpoint of(URI own, URI named) {
        return Transport.isSameOrigin(own, named) ? this : elsewhere();
    }

    /** The same for another host: neither headers nor the client certificate go there. */
    Endpoint elsewhere() {
        return new Endpoint(tls.elsewhere(), Map.of(), connectTimeout, inCluster);
    }

    /** Nothing of the headers. */
    @Override
    public String toString() {
        return "Endpoint[" + tls.authorities().size() + " authorities, inCluster=" + inCluster + "]";
    }
}
