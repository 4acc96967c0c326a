package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.HttpRegistry;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.TokenService;
import dev.pullgate.registry.guard.GuardedRegistry;
import dev.pullgate.registry.guard.PullLimits;
import dev.pullgate.registry.http.AddressGuard;
import dev.pullgate.registry.http.Transport;
import dev.pullgate.review.RegistrySources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * What 10,000 images take in the caches, as heap: each is asked for by its tag, its index of eight platforms with an attestation
 * each is read, and one of the manifests in it is asked for.
 */
public final class CachedImages {
    private static final int IMAGES = 10_000;
    private static final int GOAL_MIB = 40;
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final List<String> PLATFORMS = List.of(
            platform("linux", "amd64", ""),
            platform("linux", "arm64", "v8"),
            platform("linux", "arm", "v7"),
            platform("linux", "arm", "v6"),
            platform("linux", "386", ""),
            platform("linux", "ppc64le", ""),
            platform("linux", "s390x", ""),
            platform("linux", "riscv64", ""));
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final RegistrySources sources;
    private final String host;
    private long estimated;
    private int kept;

    private CachedImages(RegistrySources sources, String host) {
        this.sources = sources;
        this.host = host;
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", CachedImages::answer);
        server.setExecutor(THREADS);
        server.start();
        try {
            Transport transport = new Transport(new AddressGuard(List.of()), Duration.ofSeconds(2));
            HttpRegistry http = new HttpRegistry(
                    transport,
                    new Authorizer(new TokenService(transport, Ticker.systemTicker())),
                    Duration.ofSeconds(5));
            PullLimits limits = new PullLimits(Ticker.systemTicker());
            GuardedRegistry guarded = new GuardedRegistry(
                    http, GuardedRegistry.Bounds.DEFAULT, limits, refusal -> {}, InstantSource.system());
            RegistrySources sources = new RegistryWiring(
                            guarded, () -> 0, limits, Duration.ofSeconds(5), THREADS, InstantSource.system())
                    .sources(false);
            new CachedImages(sources, "127.0.0.1:" + server.getAddress().getPort()).run();
        } finally {
            server.stop(0);
        }
    }

    private void run() {
        // Whatever is loaded with the first of them is not theirs.
        for (int i = 0; i < 200; i++) {
            ask(IMAGES + i);
        }
        estimated = 0;
        long before = used();
        for (int i = 0; i < IMAGES; i++) {
            ask(i);
        }
        double mib = (used() - before) / 1048576.0;
        for (int i = 0; i < IMAGES; i++) {
            kept += isKnown(i) ? 1 : 0;
        }
        System.out.println("| | |");
        System.out.println("| --- | ---: |");
        System.out.printf(Locale.ROOT, "| heap that %,d images take, MiB | **%.1f** |%n", IMAGES, mib);
        System.out.printf(Locale.ROOT, "| an image, bytes | %,.0f |%n", mib * 1048576 / IMAGES);
        System.out.printf(Locale.ROOT, "| what the caches take it for, MiB | %.1f |%n", estimated / 1048576.0);
        System.out.printf(Locale.ROOT, "| of them known with all of that | %,d |%n", kept);
        System.out.printf("%nGoal: all of them known, in at most %d MiB.%n", GOAL_MIB);
    }

    private void ask(int image) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20), InstantSource.system());
        ManifestQuestion tag = tag(image);
        ManifestAnswer there = sources.manifests().ask().apply(tag, deadline);
        estimated += Sizes.of(tag, there);
        Digest digest = ((Found) there).digest().flatMap(Digest::parse).orElseThrow();
        ContentQuestion content = new ContentQuestion(tag.of(tag.image().at(digest)));
        ManifestContent index = sources.contents().ask().apply(content, deadline);
        estimated += Sizes.of(content, index);
        ManifestQuestion child = tag.of(tag.image()
                .at(((ManifestContent.Index) index).entries().getFirst().digest()));
        estimated += Sizes.of(child, sources.manifests().ask().apply(child, deadline));
    }

    /** With its index and the manifest in it. */
    private boolean isKnown(int image) {
        ManifestQuestion tag = tag(image);
        return sources.manifests()
                .known()
                .apply(tag)
                .flatMap(there -> ((Found) there).digest())
                .flatMap(Digest::parse)
                .flatMap(digest -> sources.contents()
                        .known()
                        .apply(new ContentQuestion(tag.of(tag.image().at(digest)))))
                .map(index ->
                        ((ManifestContent.Index) index).entries().getFirst().digest())
                .flatMap(child ->
                        sources.manifests().known().apply(tag.of(tag.image().at(child))))
                .isPresent();
    }

    private ManifestQuestion tag(int image) {
        String name = host + "/team-" + image % 100 + "/service-" + image + ":2.14." + image;
        return new ManifestQuestion((ImageReference) ParsedImage.parse(name), null, true);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String image = path.replaceFirst(".*/service-(\\d+)/manifests/.*", "$1");
            byte[] body = index(image);
            String asked = path.substring(path.lastIndexOf('/') + 1);
            boolean child = asked.startsWith("sha256:") && !asked.equals(digest(body));
            exchange.getResponseHeaders().set("Content-Type", child ? INDEX.replace("index", "manifest") : INDEX);
            exchange.getResponseHeaders().set("Docker-Content-Digest", child ? asked : digest(body));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            }
            exchange.sendResponseHeaders(200, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] index(String image) {
        StringBuilder entries = new StringBuilder();
        for (String platform : PLATFORMS) {
            String digest = digest((image + platform).getBytes(StandardCharsets.UTF_8));
            entries.append(entries.isEmpty() ? "" : ",")
                    .append(entry(digest, platform, ""))
                    .append(',')
                    .append(entry(
                            digest(digest.getBytes(StandardCharsets.UTF_8)),
                            platform("unknown", "unknown", ""),
                            ",\"annotations\":{\"vnd.docker.reference.digest\":\"" + digest
                                    + "\",\"vnd.docker.reference.type\":\"attestation-manifest\"}"));
        }
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[" + entries + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String entry(String digest, String platform, String more) {
        return "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"" + digest
                + "\",\"size\":1610,\"platform\":" + platform + more + "}";
    }

    private static String platform(String os, String architecture, String variant) {
        return "{\"architecture\":\"" + architecture + "\",\"os\":\"" + os + "\""
                + (variant.isEmpty() ? "" : ",\"variant\":\"" + variant + "\"") + "}";
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
}
