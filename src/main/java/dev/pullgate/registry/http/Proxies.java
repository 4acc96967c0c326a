package dev.pullgate.registry.http;

import java.net.URI;
import java.util.Optional;

/** Which proxy a request goes through, as Go decides it for the container runtimes (golang.org/x/net/http/httpproxy). */
public final class Proxies {
    /** Every request goes straight to its server. */
    public static final Proxies NONE = of("", "", "");

    private final Optional<Proxy> https;
    private final Optional<Proxy> http;
    private final NoProxy straight;

    private Proxies(Optional<Proxy> https, Optional<Proxy> http, NoProxy straight) {
        this.https = https;
        this.http = http;
        this.straight = straight;
    }

    /**
     * Proxies as they are configured, each text empty where nothing is.
     *
     * @throws IllegalArgumentException if one can't be used; the message says which, and has nothing of its login
     */
    public static Proxies of(String httpsProxy, String httpProxy, String noProxy) {
        return new Proxies(proxy("https-proxy", httpsProxy), proxy("http-proxy", httpProxy), NoProxy.parse(noProxy));
    }

    private static Optional<Proxy> proxy(String which, String text) {
        try {
            return Proxy.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(which + ": " + e.getMessage());
        }
    }

    /** The proxy on the way to a place. */
    Optional<Proxy> towards(URI uri) {
        boolean tls = "https".equals(uri.getScheme());
        Optional<Proxy> proxy = tls ? https : http;
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return proxy.filter(there -> !straight.matches(uri.getHost(), port));
    }
}
