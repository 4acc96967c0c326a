package dev.pullgate.benchmarks;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The packaged application in a process of its own, and a client for it. */
final class Webhook implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(60);
    /**
     * The JVM as it is in the installation's container: flags of the image (application.properties), 60 % of 384 MiB, and the
     * collector that the JVM picks below 1792 MB.
     */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx230m", "-XX:+UseCompactObjectHeaders");

    private final Child process;
    private final URI url;
    private final URI management;
    private final Duration start;
    private final HttpClient client;

    /** Starts it and waits until it is ready. */
    Webhook(FakeRegistry registry, FakeCluster cluster, TestTls tls) throws IOException, InterruptedException {
        this(List.of(registry.host()), cluster, tls);
    }

    /** Starts it, for registries that speak plain http, and waits until it is ready. */
    Webhook(List<String> registries, FakeCluster cluster, TestTls tls) throws IOException, InterruptedException {
        if (!Files.exists(JAR)) {
            throw new IOException("no " + JAR + "; make package builds it");
        }
        Path folder = Child.folder("webhook");
        tls.write(folder);
        Files.writeString(
                folder.resolve("policy.yaml"),
                """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  registries:
                """
                        + registries.stream()
                                .map("    - {pattern: %s, insecure: true}\n"::formatted)
                                .collect(Collectors.joining()));
        int port = freePort();
        int managementPort = freePort();
        url = URI.create("https://127.0.0.1:" + port + "/validate?timeout=5s");
        management = URI.create("http://127.0.0.1:" + managementPort);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls.client())
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(moreFlags());
        command.addAll(List.of("-jar", JAR.toString()));
        long started = System.nanoTime();
        process = new Child(
                folder,
                command,
                Map.ofEntries(
                        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_HTTP_SSL_PORT", String.valueOf(port)),
                        Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort)),
                        Map.entry("QUARKUS_SHUTDOWN_DELAY", "0"),
                        Map.entry(
                                "PULLGATE_POLICY_FILE",
                                folder.resolve("policy.yaml").toString()),
                        Map.entry(
                                "PULLGATE_TLS_CERTIFICATE",
                                folder.resolve("tls.crt").toString()),
                        Map.entry(
                                "PULLGATE_TLS_PRIVATE_KEY",
                                folder.resolve("tls.key").toString()),
                        // The registry of a benchmark is on this machine.
                        Map.entry("PULLGATE_REGISTRY_BLOCKED_NETWORKS", "169.254.0.0/16"),
                        Map.entry("KUBERNETES_MASTER", cluster.url()),
                        // The cluster of a benchmark has none of that, and being asked again for what is not there
                        // would
                        // count.
                        Map.entry("PULLGATE_CLUSTER_WATCH_NODES", "false"),
                        Map.entry("PULLGATE_CLUSTER_WATCH_PODS", "false"),
                        Map.entry("PULLGATE_CLUSTER_WATCH_NAMESPACES", "false"),
                        Map.entry("PULLGATE_CLUSTER_PROBE_PULL_POLICY", "false")));
        try {
            waitUntilReady(started);
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
        start = Duration.ofNanos(System.nanoTime() - started);
    }

    /** For a profiler, such as {@code -XX:StartFlightRecording=…}. */
    private static List<String> moreFlags() {
        String flags = System.getProperty("bench.jvm", "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split(" +", -1));
    }

    private void waitUntilReady(long started) throws IOException, InterruptedException {
        while (process.isAlive() && System.nanoTime() - started < START.toNanos()) {
            if (isReady()) {
                return;
            }
            Thread.sleep(5);
        }
        throw new IOException("the webhook did not start:\n" + process.log());
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(management.resolve(path))
                        .timeout(Duration.ofSeconds(2))
                        .build(),
                BodyHandlers.ofString());
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Where reviews go. */
    URI url() {
        return url;
    }

    /** From the start of the process to the first time that it said it was ready. */
    Duration start() {
        return start;
    }

    double residentMiB() throws IOException {
        return process.residentMiB();
    }

    /** Has a review answered, whatever the answer. */
    HttpResponse<byte[]> review(byte[] review) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(6))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(review))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** Has a review answered; the body of the answer, which has to allow without a word. */
    byte[] allowed(byte[] review) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = review(review);
        String answer = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() != 200 || !answer.contains("\"allowed\":true") || answer.contains("\"warnings\"")) {
            throw new IOException("not simply allowed: HTTP " + response.statusCode() + " " + answer);
        }
        return response.body();
    }

    /** The sum of the metrics whose name and labels start so. */
    double metric(String start) throws IOException, InterruptedException {
        List<String> lines = get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();
        if (lines.isEmpty()) {
            throw new IOException("no metric " + start);
        }
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.close();
    }
}
