package dev.pullgate.outcomes;

import static dev.pullgate.support.FakeRegistry.json;
import static dev.pullgate.support.FakeRegistry.status;

import com.sun.net.httpserver.HttpExchange;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import dev.pullgate.support.FakeRegistry.Fault;
import dev.pullgate.support.RawServer;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The registries of the recordings, by the words that describe them there. */
final class RecordedRegistry {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String PLAIN_HTTP = "plain http where TLS is expected";
    private static final TestTls TLS = new TestTls("dns:localhost");

    private RecordedRegistry() {}

    /**
     * The registry; empty where none answers.
     *
     * @param words what the recording says of it
     */
    static Optional<FakeRegistry> of(String words) {
        // What the image was pulled from before, and what is on the node, is not the registry's business.
        String registry = words.split("; the image is on the node", -1)[0];
        return switch (registry) {
            case "none asked", "nothing listens", "host name that does not resolve", "registry stopped", PLAIN_HTTP ->
                Optional.empty();
            case "TLS, certificate for another name", "TLS, right name, certificate of an unknown CA" ->
                Optional.of(FakeRegistry.https(TLS.server()));
            default ->
                Optional.of(
                        registry.startsWith("distribution")
                                ? distribution(registry)
                                : FakeRegistry.http().faultEverywhere(fault(registry)));
        };
    }

    /** What answers a TLS handshake in plain http, as servers in Go do; empty where the recording has no such one. */
    static Optional<RawServer> plainHttp(String words) {
        return words.equals(PLAIN_HTTP)
                ? Optional.of(new RawServer(connection -> {
                    connection.getInputStream().read();
                    connection
                            .getOutputStream()
                            .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }))
                : Optional.empty();
    }

    private static FakeRegistry distribution(String words) {
        FakeRegistry registry = FakeRegistry.http();
        for (String tag : new String[] {"1.0", "1.1", "2.0"}) {
            registry.image("team/app", tag);
        }
        registry.image("team/private", "1.0");
        registry.image("team/blobless", "1");
        registry.image("team/artifact", "1", "application/vnd.oci.empty.v1+json");
        registry.index("team/multi", "armonly", "linux/arm64");
        registry.index("team/multi", "both", "linux/amd64", "linux/arm64");
        registry.index("team/multi", "childgone", "linux/amd64", "linux/arm64");
        registry.deleteChild("team/multi", "childgone", "linux/amd64").deleteLayers("team/blobless");
        return words.contains("Basic auth") ? registry.access(Access.BASIC, Map.of("alice", "right")) : registry;
    }

    private static Fault fault(String words) {
        return switch (words) {
            case "plain http; accepts the connection, never answers" -> exchange -> hang();
            case "429 TOOMANYREQUESTS with Retry-After" -> status(429, "Retry-After", "60");
            case "HEAD 200 with ratelimit-remaining 0, GET 429" -> RecordedRegistry::limited;
            case "503 UNAVAILABLE" -> status(503);
            case "403 DENIED" -> json(403, "{\"errors\":[{\"code\":\"DENIED\"}]}");
            case "Bearer; token endpoint 401" -> bearer(status(401), status(401));
            case "Bearer; token endpoint 403" -> bearer(status(403), status(401));
            case "Bearer; token granted, manifest 401 insufficient_scope" ->
                bearer(
                        json(200, "{\"token\":\"t\"}"),
                        exchange -> challenge(exchange, ",error=\"insufficient_scope\""));
            case "Bearer; token granted, manifest 403 DENIED" ->
                bearer(json(200, "{\"token\":\"t\"}"), json(403, "{\"errors\":[{\"code\":\"DENIED\"}]}"));
            case "Bearer; token endpoint answers {}" -> bearer(json(200, "{}"), status(401));
            case "200 text/html for everything" -> text("text/html; charset=utf-8", "<html>log in</html>");
            case "redirects to itself" ->
                exchange -> status(307, "Location", exchange.getRequestURI().toString())
                        .answer(exchange);
            case "docker schema 1 manifest" ->
                text("application/vnd.docker.distribution.manifest.v1+prettyjws", "{\"schemaVersion\":1}");
            case "404 as Harbor words it" ->
                json(404, "{\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"artifact x/y:1 not found\"}]}");
            case "401 Basic realm harbor" -> status(401, "WWW-Authenticate", "Basic realm=\"harbor\"");
            case "401 without WWW-Authenticate" -> status(401);
            case "5 MB manifest" -> text(MANIFEST, " ".repeat(5_000_008));
            default -> throw new IllegalArgumentException("nobody knows a registry that is \"" + words + "\"");
        };
    }

    private static void hang() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void limited(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("ratelimit-limit", "100;w=21600");
        exchange.getResponseHeaders().add("ratelimit-remaining", "0;w=21600");
        (exchange.getRequestMethod().equals("HEAD") ? text(MANIFEST, "{}") : status(429)).answer(exchange);
    }

    private static Fault bearer(Fault token, Fault manifest) {
        return exchange -> {
            boolean known = exchange.getRequestHeaders().getFirst("Authorization") != null;
            if (exchange.getRequestURI().getPath().equals("/token")) {
                token.answer(exchange);
            } else if (known) {
                manifest.answer(exchange);
            } else {
                challenge(exchange, "");
            }
        };
    }

    private static void challenge(HttpExchange exchange, String more) throws IOException {
        String realm = "http://" + exchange.getRequestHeaders().getFirst("Host") + "/token";
        status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"registry.example\"" + more)
                .answer(exchange);
    }

    private static Fault text(String mediaType, String body) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", mediaType);
            json(200, body).answer(exchange);
        };
    }
}
