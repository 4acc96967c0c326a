package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Sends single requests, over connections that are kept, on the thread that asks. Follows no redirect, inflates nothing, and asks
 * a second time only where a connection that was kept turns out to be closed.
 */
public final class Transport {
    /** How many bytes of bodies may come in at the same time: seven of the longest manifests. */
    private static final int MAX_BODIES = 32 * 1024 * 1024;

    /** Where a proxy looks the name up, a look at where it leads from here must not take the time for the request. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final byte[] NOTHING = {};

    private final AddressGuard guard;
    private final CertificateFolder certificates;
    private final Proxies proxies;
    private final Clients clients;
    private final Bodies bodies = new Bodies(MAX_BODIES);

    /**
     * Sends requests straight to their servers.
     *
     * @param guard where they may go
     * @param connectTimeout how long a connection may take
     */
    public Transport(AddressGuard guard, Duration connectTimeout) {
        this(guard, connectTimeout, CertificateFolder.NONE, Proxies.NONE);
    }

    /**
     * Sends requests, believing the certificates that the JDK believes: those of its own list of authorities, or of the one
     * that {@code javax.net.ssl.trustStore} names.
     *
     * @param guard where they may go
     * @param connectTimeout how long a connection may take
     * @param certificates what is particular to single registries
     * @param proxies what they go through
     */
    public Transport(AddressGuard guard, Duration connectTimeout, CertificateFolder certificates, Proxies proxies) {
        this(guard, TlsContext.usual(), connectTimeout, certificates, proxies);
    }

    /**
     * Sends requests.
     *
     * @param guard where they may go
     * @param trust which certificates are believed
     * @param connectTimeout how long a connection may take
     * @param certificates what is particular to single registries
     * @param proxies what they go through
     */
    public Transport(
            AddressGuard guard,
            X509TrustManager trust,
            Duration connectTimeout,
            CertificateFolder certificates,
            Proxies proxies) {
        this.guard = guard;
        this.certificates = certificates;
        this.proxies = proxies;
        this.clients = new Clients(guard, trust, connectTimeout);
    }

    /** What came of the request; blocks, but not beyond the deadline. */
    public HttpResult send(Request request, Deadline deadline) {
        HttpUrl url = HttpUrl.parse(request.uri().toString());
        if (url == null || request.uri().getHost() == null || Literals.isNumberOnly(url.host())) {
            return new Failure(new Unreachable(Cause.DNS, "no host can have that name"));
        }
        if (request.uri().getRawUserInfo() != null) {
            return new Failure(new NotUnderstood("an address with a login in it"));
        }
        Optional<Proxy> proxy = proxies.towards(request.uri());
        Trip trip = new Trip(request, deadline);
        try {
            Clients.Pair pair = clients.of(way(request, url, proxy));
            if (proxy.isPresent()) {
                look(request, url, deadline);
            }
            return ScopedValue.where(Trip.CURRENT, trip)
                    .call(() -> send(request, Requests.of(request, url, proxy), pair, trip));
        } catch (IOException e) {
            return new Failure(Failures.of(e, trip, proxy.isPresent()));
        }
    }

    private Clients.Way way(Request request, HttpUrl url, Optional<Proxy> proxy) throws Refusal {
        Tls configured = url.isHttps() ? certificates.of(url.host(), url.port(), url.port() == 443) : Tls.USUAL;
        Endpoint endpoint = request.endpoint();
        return new Clients.Way(url.isHttps() ? endpoint.tls().and(configured) : Tls.USUAL, endpoint.inCluster(), proxy);
    }

    /** A name that is only known beyond the proxy does not resolve here, which says nothing against it. */
    private void look(Request request, HttpUrl url, Deadline deadline) throws Refusal {
        try {
            guard.addresses(
                    url.host(),
                    request.endpoint().inCluster(),
                    Deadline.in(deadline.leftAtMost(LOOK), deadline.clock()));
        } catch (Refusal e) {
            if (e.isOfAddress()) {
                throw e;
            }
        }
    }

    private Reply send(Request request, okhttp3.Request made, Clients.Pair clients, Trip trip) throws IOException {
        try {
            return exchange(request, made, clients.keeping(), trip);
        } catch (IOException e) {
            if (!trip.metAClosedConnection(e)) {
                throw e;
            }
            return exchange(request, made, clients.fresh(), trip);
        }
    }

    private Reply exchange(Request request, okhttp3.Request made, OkHttpClient client, Trip trip) throws IOException {
        Call call = client.newCall(made);
        // None would mean without end.
        long left = Math.max(1, trip.deadline().left().toNanos());
        call.timeout().timeout(left, TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            trip.answered();
            try {
                byte[] body = body(request, response, trip);
                return new Reply(request.uri(), response.code(), Requests.headers(response), body);
            } catch (IOException e) {
                // Or closing waits for the rest.
                call.cancel();
                throw e;
            }
        }
    }

    private byte[] body(Request request, Response response, Trip trip) throws IOException {
        if (request.method().equals("HEAD")) {
            return NOTHING;
        }
        if (response.body().contentLength() > request.maxBody()) {
            throw Bodies.tooLong();
        }
        if (request.keepBody()) {
            return bodies.read(response.body().byteStream(), request.maxBody(), trip.deadline());
        }
        Bodies.skip(response.body().byteStream(), request.maxBody());
        return NOTHING;
    }

    /** Whether two places have scheme, host and port in common. */
    public static boolean isSameOrigin(URI left, URI right) {
        return left.getScheme().equals(right.getScheme())
                && host(left).equals(host(right))
                && port(left) == port(right);
    }

    private static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }
}
