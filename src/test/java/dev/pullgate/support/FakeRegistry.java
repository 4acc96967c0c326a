package dev.pullgate.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A registry on loopback that speaks real HTTP: manifests by tag and digest, open, with Basic or with Bearer logins. For a path
 * it can be told to answer something else instead, after a while, or nothing at all.
 */
public final class FakeRegistry implements AutoCloseable {
    /** How it lets people in. */
    public enum Access {
        /** Everybody. */
        OPEN,
        /** Who has one of its logins, by Basic. */
        BASIC,
        /** Who has a token of its own token service, which gives one to each of its logins, and one without rights else. */
        BEARER
    }

    /** What it was asked. */
    public record Asked(String method, String path, String query, String authorization, String accept, String body) {}

    /** An answer of another kind for one path. */
    public interface Fault {
        /** Answers, or does not. */
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final String scheme;
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    private record Content(String mediaType, byte[] bytes) {}

    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final Map<String, String> logins = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable Fault everywhere;
    private volatile Access access = Access.OPEN;
    private volatile Duration delay = Duration.ZERO;
    private volatile int tagsOfAPage = 1000;

    private FakeRegistry(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** One that speaks plain http, on a free port. */
    public static FakeRegistry http() {
        try {
            return new FakeRegistry(HttpServer.create(loopback(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    /** One that speaks https. */
    public static FakeRegistry https(SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new FakeRegistry(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    /** One that speaks https with those only who show a certificate that it knows. */
    public static FakeRegistry httpsForCertificates(SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                    wanted.setNeedClientAuth(true);
                    parameters.setSSLParameters(wanted);
                }
            });
            return new FakeRegistry(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Host and port, as they stand in an image's name. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address of a path of it. */
    public URI uri(String path) {
        return URI.create(scheme + "://" + host() + path);
    }

    /** An image; its digest is returned. */
    public String image(String repository, String tag) {
        return image(repository, tag, CONFIG);
    }

    /** An image whose configuration has that media type: of another one it is an artifact. Its digest is returned. */
    public String image(String repository, String tag, String configType) {
        String config = blob(repository, "{\"os\":\"linux\",\"architecture\":\"amd64\",\"of\":\"%s\"}".formatted(tag));
        return manifest(
                repository,
                tag,
                MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":2},\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"%s\",\"size\":5}]}"
                        .formatted(MANIFEST, configType, config, blob(repository, "layer")));
    }

    /** An index with an image for each of these platforms. */
    public String index(String repository, String tag, String... platforms) {
        String entries = Stream.of(platforms)
                .map(platform ->
                        "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":2,\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}}"
                                .formatted(
                                        MANIFEST,
                                        image(repository, child(tag, platform)),
                                        platform.split("/", -1)[0],
                                        platform.split("/", -1)[1]))
                .collect(Collectors.joining(","));
        return manifest(repository, tag, INDEX, "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(entries));
    }

    private static String child(String tag, String platform) {
        return tag + "-" + platform.replace('/', '-');
    }

    /** The image for that platform in that index is deleted. */
    public FakeRegistry deleteChild(String repository, String tag, String platform) {
        String path = "/v2/" + repository + "/manifests/";
        Content child = contents.remove(path + child(tag, platform));
        if (child == null) {
            throw new IllegalArgumentException("there is no " + platform + " in " + repository + ":" + tag);
        }
        contents.remove(path + digest(child.bytes()));
        return this;
    }

    /** The layers of every image of the repository are deleted. */
    public FakeRegistry deleteLayers(String repository) {
        contents.remove("/v2/" + repository + "/blobs/" + digest("layer".getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** A manifest of any kind; its digest is returned. */
    public String manifest(String repository, String tag, String mediaType, String text) {
        Content content = new Content(mediaType, text.getBytes(StandardCharsets.UTF_8));
        String digest = digest(content.bytes());
        contents.put("/v2/" + repository + "/manifests/" + tag, content);
        contents.put("/v2/" + repository + "/manifests/" + digest, content);
        return digest;
    }

    private String blob(String repository, String text) {
        Content content = new Content("application/octet-stream", text.getBytes(StandardCharsets.UTF_8));
        String digest = digest(content.bytes());
        contents.put("/v2/" + repository + "/blobs/" + digest, content);
        return digest;
    }

    /** From now on it wants a login, and these are the ones it knows. */
    public FakeRegistry access(Access kind, Map<String, String> usersAndPasswords) {
        access = kind;
        logins.putAll(usersAndPasswords);
        return this;
    }

    /** From now on every path is answered by {@code fault}, but those that have one of their own. */
    public FakeRegistry faultEverywhere(Fault fault) {
        everywhere = fault;
        return this;
    }

    /** From now on this path is answered by {@code fault}. */
    public FakeRegistry fault(String path, Fault fault) {
        faults.put(path, fault);
        return this;
    }

    /** From now on every answer takes that long. */
    public FakeRegistry delay(Duration time) {
        delay = time;
        return this;
    }

    /** From now on a page of a tag list has no more tags than that, whatever is asked for. */
    public FakeRegistry tagsOfAPage(int most) {
        tagsOfAPage = most;
        return this;
    }

    /** What it was asked so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Method and path of what it was asked so far. */
    public List<String> requests() {
        return asked.stream().map(one -> one.method() + " " + one.path()).toList();
    }

    /** A fault: that status, with these headers (names and values in turn) and nothing else. */
    public static Fault status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, new byte[0]);
        };
    }

    /** A fault: that status with a JSON body. */
    public static Fault json(int status, String body) {
        return exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    path,
                    Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                    header(exchange, "Authorization"),
                    header(exchange, "Accept"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Thread.sleep(delay);
            Fault own = faults.get(path);
            Fault fault = own == null ? everywhere : own;
            if (fault != null) {
                fault.answer(exchange);
            } else if (path.equals("/token")) {
                token(exchange);
            } else if (!isLetIn(exchange)) {
                challenge(exchange);
            } else if (path.endsWith("/tags/list")) {
                new FakeTagList(contents.keySet(), tagsOfAPage).answer(exchange);
            } else {
                content(exchange, contents.get(path));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLetIn(HttpExchange exchange) {
        String authorization = header(exchange, "Authorization");
        return switch (access) {
            case OPEN -> true;
            case BASIC -> logins.entrySet().stream().anyMatch(login -> authorization.equals(basic(login)));
            case BEARER -> logins.keySet().stream().anyMatch(user -> authorization.equals("Bearer token-of-" + user));
        };
    }

    private void challenge(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .add(
                        "WWW-Authenticate",
                        access == Access.BASIC
                                ? "Basic realm=\"fake\""
                                : "Bearer realm=\"" + uri("/token") + "\",service=\"fake\"");
        send(exchange, 401, new byte[0]);
    }

    private void token(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            send(exchange, 404, new byte[0]);
            return;
        }
        String authorization = header(exchange, "Authorization");
        String user = logins.entrySet().stream()
                .filter(login -> authorization.equals(basic(login)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("nobody");
        boolean wrong = !authorization.isEmpty() && user.equals("nobody");
        json(wrong ? 401 : 200, "{\"token\":\"token-of-" + user + "\",\"expires_in\":300}")
                .answer(exchange);
    }

    private static void content(HttpExchange exchange, @Nullable Content content) throws IOException {
        if (content == null) {
            json(404, "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}").answer(exchange);
            return;
        }
        exchange.getResponseHeaders().add("Docker-Content-Digest", digest(content.bytes()));
        exchange.getResponseHeaders().add("Content-Type", content.mediaType());
        send(exchange, 200, content.bytes());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head && body.length > 0) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String basic(Map.Entry<String, String> login) {
        byte[] pair = (login.getKey() + ":" + login.getValue()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
