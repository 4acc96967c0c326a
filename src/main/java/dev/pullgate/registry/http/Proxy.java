package dev.pullgate.registry.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port its port
 * @param authorization what it is shown, if it wants a login
 */
record Proxy(String host, int port, Optional<String> authorization) {
    /**
     * Reads {@code http://user:password@proxy:3128} or {@code proxy:3128}; empty for no proxy.
     *
     * @throws IllegalArgumentException if it is neither; the message has nothing of the text, which may hold a password
     */
    static Optional<Proxy> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        URI uri = uri(text.strip());
        if (!"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "only proxies that are spoken with in plain http can be used; write it as http://proxy.example:3128");
        }
        return Optional.of(new Proxy(
                uri.getHost(),
                uri.getPort() < 0 ? 80 : uri.getPort(),
                Optional.ofNullable(uri.getRawUserInfo()).map(Proxy::basic)));
    }

    /** Go puts http:// before what has no scheme. */
    private static URI uri(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
                throw new IllegalArgumentException("no proxy's address; write it as http://proxy.example:3128");
            }
            return uri;
        } catch (URISyntaxException e) {
            // Without the cause, whose message has the text.
            throw new IllegalArgumentException("no proxy's address; write it as http://proxy.example:3128");
        }
    }

    private static String basic(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        byte[] pair = (decoded(user) + ":" + decoded(password)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Nothing of the login. */
    @Override
    public String toString() {
        return "Proxy[" + host + ":" + port + "]";
    }
}
