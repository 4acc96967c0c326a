package dev.pullgate.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of the Kubernetes API as Pullgate asks: {@code GET} of single secrets and ServiceAccounts, lists, and watches on which
 * nothing happens, over plain http on loopback. What it was not given does not exist: 404, with a Status as the API server writes it.
 */
public final class FakeCluster implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private volatile @Nullable String pullPolicy;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();

    /** Starts one on a free port. */
    public FakeCluster() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A secret; {@code data} is what it holds, not yet encoded. */
    public FakeCluster secret(String namespace, String name, String type, Map<String, String> data) {
        String encoded = data.entrySet().stream()
                .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), base64(entry.getValue())))
                .collect(Collectors.joining(","));
        objects.put(path(namespace, "secrets", name), """
                {"kind":"Secret","apiVersion":"v1","metadata":{"name":"%s","namespace":"%s"},"type":"%s","data":{%s}}""".formatted(name, namespace, type, encoded));
        return this;
    }

    /** A pull secret with one login, as {@code kubectl create secret docker-registry} writes it. */
    public FakeCluster pullSecret(String namespace, String name, String server, String user, String password) {
        return secret(
                namespace,
                name,
                "kubernetes.io/dockerconfigjson",
                Map.of(
                        ".dockerconfigjson",
                        "{\"auths\":{\"%s\":{\"username\":\"%s\",\"password\":\"%s\",\"auth\":\"%s\"}}}"
                                .formatted(server, user, password, base64(user + ":" + password))));
    }

    /** A ServiceAccount with these pull secrets. */
    public FakeCluster serviceAccount(String namespace, String name, String... pullSecrets) {
        String names = List.of(pullSecrets).stream()
                .map(secret -> "{\"name\":\"" + secret + "\"}")
                .collect(Collectors.joining(","));
        objects.put(path(namespace, "serviceaccounts", name), """
                {"kind":"ServiceAccount","apiVersion":"v1","metadata":{"name":"%s","namespace":"%s"},"imagePullSecrets":[%s]}""".formatted(name, namespace, names));
        return this;
    }

    /**
     * All objects of a kind.
     *
     * @param path such as {@code /api/v1/nodes}
     * @param kind such as {@code NodeList}
     * @param apiVersion such as {@code v1}
     * @param items the objects, as JSON
     */
    public FakeCluster list(String path, String kind, String apiVersion, String... items) {
        objects.put(path, """
                {"kind":"%s","apiVersion":"%s","metadata":{"resourceVersion":"1"},"items":[%s]}""".formatted(kind, apiVersion, String.join(",", items)));
        return this;
    }

    /** A ServiceAccount with one pull secret and one annotation. */
    public FakeCluster annotatedServiceAccount(
            String namespace, String name, String pullSecret, String annotation, String value) {
        objects.put(path(namespace, "serviceaccounts", name), """
                {"kind":"ServiceAccount","apiVersion":"v1","metadata":{"name":"%s","namespace":"%s","annotations":{"%s":"%s"}},
                "imagePullSecrets":[{"name":"%s"}]}""".formatted(
                        name, namespace, annotation, value, pullSecret));
        return this;
    }

    /** From now on whoever makes a Pod in the namespace gets {@code status}. */
    public FakeCluster refusePods(String namespace, int status) {
        refusals.put("/api/v1/namespaces/" + namespace + "/pods", status);
        return this;
    }

    /**
     * From now on Pods can be created, as dry runs only, and come back as they are sent but for their pull policy.
     *
     * @param policy what it is then; empty: as it is sent
     */
    public FakeCluster admitsPods(String policy) {
        pullPolicy = policy;
        return this;
    }

    /** An object, as JSON. */
    public FakeCluster object(String path, String object) {
        objects.put(path, object);
        return this;
    }

    /** From now on everything about this path gets {@code status}. */
    public FakeCluster refuse(String path, int status) {
        refusals.put(path, status);
        return this;
    }

    /** From now on every question about this secret gets {@code status}. */
    public FakeCluster refuse(String namespace, String secret, int status) {
        refusals.put(path(namespace, "secrets", secret), status);
        return this;
    }

    /** The paths that were asked for, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** What was written, in its order: method, path and body. */
    public List<String> written() {
        return List.copyOf(written);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        String policy = pullPolicy;
        if (exchange.getRequestMethod().equals("POST") && path.endsWith("/pods")) {
            create(exchange, policy);
            return;
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            write(exchange, path);
            return;
        }
        String object = objects.get(path);
        if (refusals.containsKey(path)) {
            send(exchange, refusals.get(path), status(refusals.get(path), "Forbidden"));
        } else if (object != null && isWatch(exchange)) {
            watch(exchange);
        } else if (object == null) {
            send(exchange, 404, status(404, "NotFound"));
        } else {
            send(exchange, 200, object);
        }
    }

    private static void create(HttpExchange exchange, @Nullable String policy) throws IOException {
        if (policy == null) {
            send(exchange, 404, status(404, "NotFound"));
            return;
        }
        String pod = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean dryRun = "dryRun=All".equals(exchange.getRequestURI().getQuery());
        send(
                exchange,
                dryRun ? 201 : 500,
                policy.isEmpty() ? pod : pod.replaceAll("(\"imagePullPolicy\":)\"[A-Za-z]*\"", "$1\"" + policy + "\""));
    }

    /** Takes whatever it is sent, unless it refuses, and gives it back. */
    private void write(HttpExchange exchange, String path) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (refusals.containsKey(path)) {
            send(exchange, refusals.get(path), status(refusals.get(path), "Forbidden"));
        } else {
            written.add(exchange.getRequestMethod() + " " + path + " " + body);
            send(exchange, 200, body);
        }
    }

    /** Stays open until the server is closed. A client that would rather have a web socket is sent on to plain http. */
    private static void watch(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Upgrade")) {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
        }
    }

    private static boolean isWatch(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query != null && query.contains("watch=true");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String status(int code, String reason) {
        return """
                {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","code":%d}""".formatted(reason, code);
    }

    private static String path(String namespace, String resource, String name) {
        return "/api/v1/namespaces/" + namespace + "/" + resource + "/" + name;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
