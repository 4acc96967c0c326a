package dev.pullgate.demo;

import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application as it is shipped, in a process of its own, which ends with this object. */
final class Pullgate implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(40);

    private final Process process;
    private final Path folder;
    private final int port;
    private final Thread atExit = new Thread(this::stop);

    private Pullgate(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it and waits until it is ready. */
    static Pullgate start(TestTls tls, String policy, String kubernetes) throws IOException, InterruptedException {
        if (!Files.exists(JAR)) {
            throw new IOException("no " + JAR + "; make package builds it");
        }
        Path folder = Files.createTempDirectory("pullgate-demo");
        tls.write(folder);
        Files.writeString(folder.resolve("policy.yaml"), policy);
        int port = freePort();
        int management = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_SSL_PORT", String.valueOf(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
        environment.put("QUARKUS_SHUTDOWN_DELAY", "0");
        // There is no cluster, and so there are no nodes.
        environment.put("PULLGATE_CLUSTER_WATCH_NODES", "false");
        environment.put("PULLGATE_POLICY_FILE", folder.resolve("policy.yaml").toString());
        environment.put("PULLGATE_TLS_CERTIFICATE", folder.resolve("tls.crt").toString());
        environment.put("PULLGATE_TLS_PRIVATE_KEY", folder.resolve("tls.key").toString());
        // The registries of the demo are on this machine.
        environment.put("PULLGATE_REGISTRY_BLOCKED_NETWORKS", "169.254.0.0/16");
        environment.put("KUBERNETES_MASTER", kubernetes);
        Pullgate pullgate = new Pullgate(builder.start(), folder, port);
        try {
            pullgate.waitUntilReady(management);
            return pullgate;
        } catch (IOException | InterruptedException e) {
            pullgate.close();
            throw e;
        }
    }

    private void waitUntilReady(int management) throws IOException, InterruptedException {
        Instant late = Instant.now().plus(START);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            while (process.isAlive() && Instant.now().isBefore(late)) {
                if (isReady(client, ready)) {
                    return;
                }
                Thread.sleep(50);
            }
        }
        throw new IOException("the webhook did not start:\n" + Files.readString(folder.resolve("log")));
    }

    private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
        try {
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            List<Path> files;
            try (Stream<Path> walk = Files.walk(folder)) {
                files = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("could not remove " + folder + ": " + e.getMessage());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
