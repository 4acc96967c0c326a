package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.TlsVersion;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients: one for each way of speaking, all over the same pool of connections. A connection is only used again by the
 * client that made it, so that what was checked for one way of speaking does not count for another.
 */
final class Clients {
    private static final int MAX_CLIENTS = 64;
    private static final int MAX_IDLE = 64;
    private static final Duration IDLE = Duration.ofSeconds(30);

    /**
     * A way of speaking.
     *
     * @param proxy through which proxy, if any
     */
    record Way(Tls tls, boolean inCluster, Optional<Proxy> proxy) {}

    /**
     * The clients for a way of speaking.
     *
     * @param keeping uses connections that are there, and keeps those that it makes
     * @param fresh makes a connection for each request
     */
    record Pair(OkHttpClient keeping, OkHttpClient fresh) {}

    private final AddressGuard guard;
    private final X509TrustManager trust;
    private final OkHttpClient base;
    private final ConnectionPool keepsNone = new ConnectionPool(0, 1, TimeUnit.SECONDS);
    private final Map<Way, Pair> pairs = new LinkedHashMap<>(16, 0.75f, true);

    Clients(AddressGuard guard, X509TrustManager trust, Duration connectTimeout) {
        this.guard = guard;
        this.trust = trust;
        this.base = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(MAX_IDLE, IDLE.toSeconds(), TimeUnit.SECONDS))
                .connectionSpecs(List.of(tlsOfTheJdk(), ConnectionSpec.CLEARTEXT))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // Would connect on threads of the platform.
                .fastFallback(false)
                .connectTimeout(connectTimeout)
                // The time of the whole call counts; it is set for each.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /** The client's own list leaves out suites that the JDK, and the container runtimes, still speak. */
    private static ConnectionSpec tlsOfTheJdk() {
        return new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                .allEnabledCipherSuites()
                .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
                .build();
    }

    /** The clients that speak in this way; those that were used last are kept. */
    Pair of(Way way) throws Refusal {
        synchronized (pairs) {
            Pair pair = pairs.get(way);
            if (pair == null) {
                pair = made(way);
                pairs.put(way, pair);
                if (pairs.size() > MAX_CLIENTS) {
                    pairs.remove(pairs.keySet().iterator().next());
                }
            }
            return pair;
        }
    }

    private Pair made(Way way) throws Refusal {
        TlsContext tls = tls(way);
        OkHttpClient.Builder builder = base.newBuilder()
                .sslSocketFactory(tls.sockets(), tls.trust())
                .proxy(way.proxy().map(Clients::proxy).orElse(java.net.Proxy.NO_PROXY))
                .proxyAuthenticator(way.proxy()
                        .flatMap(Proxy::authorization)
                        .map(Clients::login)
                        .orElse(Authenticator.NONE));
        if (way.tls().skipVerify()) {
            builder.hostnameVerifier((name, session) -> true);
        }
        if (way.proxy().isPresent()) {
            builder.dns(host -> guard.unguarded(host, Trip.CURRENT.get().deadline()))
                    .socketFactory(new GuardedSockets(address -> {}))
                    .addNetworkInterceptor(Clients::proceed);
        } else {
            GuardedSockets.Check check = address -> guard.check(address, way.inCluster());
            builder.dns(guarded(way.inCluster()))
                    .socketFactory(new GuardedSockets(check))
                    .addNetworkInterceptor(chain -> {
                        checkAgain(chain.connection(), check);
                        return proceed(chain);
                    });
        }
        OkHttpClient keeping = builder.build();
        return new Pair(keeping, keeping.newBuilder().connectionPool(keepsNone).build());
    }

    private TlsContext tls(Way way) throws Refusal {
        try {
            return TlsContext.of(way.tls(), trust);
        } catch (GeneralSecurityException e) {
            throw new Refusal(new Unreachable(Cause.TLS, "the certificates that are configured for it can't be used"));
        }
    }

    private Dns guarded(boolean inCluster) {
        return host -> guard.addresses(host, inCluster, Trip.CURRENT.get().deadline());
    }

    /** What is known of the cluster's networks may have grown since a connection was made. */
    private static void checkAgain(@Nullable Connection connection, GuardedSockets.Check check) throws IOException {
        if (connection != null) {
            check.of(connection.route().socketAddress().getAddress());
        }
    }

    /**
     * Keeps from the client what it does not bear: a length below zero, and a 503 with a Retry-After of 0, after which it asks
     * again at once.
     */
    private static Response proceed(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String length = response.header("Content-Length");
        if (length != null && length.strip().startsWith("-")) {
            throw new ProtocolException("a length below zero");
        }
        String wait = response.header("Retry-After");
        boolean atOnce = response.code() == 503 && wait != null && wait.matches("0+");
        return atOnce ? response.newBuilder().removeHeader("Retry-After").build() : response;
    }

    private static java.net.Proxy proxy(Proxy proxy) {
        return new java.net.Proxy(
                java.net.Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    }

    /** Shown at once, and not again where that was not enough. */
    private static Authenticator login(String authorization) {
        return (route, response) -> response.request().header("Proxy-Authorization") == null
                ? response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", authorization)
                        .build()
                : null;
    }
}
