package dev.pullgate.benchmarks;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Pullgate adds to the time of the registry, where an image was never asked for: the time of a review less the time of a
 * bare HEAD to the same registry, which has the same delay and the same jitter in it.
 */
final class ColdReviews {
    private static final Duration DELAY = Duration.ofMillis(20);
    private static final String ACCOUNT = "/api/v1/namespaces/" + ReviewBody.NAMESPACE + "/serviceaccounts/default";

    private static final String REVIEW_SECONDS = "pullgate_admission_duration_seconds_sum{webhook=\"validate\"";

    /** With no delay: a webhook that has been there for a while has compiled what each review goes through. */
    private static final int WARM_UPS = 1_200;

    private static final int SAMPLES = 200;

    /** What takes turns. */
    private enum Case {
        HEAD("bare HEAD to the registry, no Pullgate", false),
        READ("bare HEAD, and then GET of the manifest, no Pullgate", false),
        GET("bare GET of the ServiceAccount, no Pullgate", false),
        WARM("Deployment, 3 images, all known", false),
        POD("Pod, 1 new image: registry", true),
        ONE("Deployment, 1 new image: registry, ServiceAccount remembered", true),
        THREE("Deployment, 3 new images: registry, ServiceAccount remembered", true),
        FIVE("Pod, 5 new images on 3 registries, at once", true);

        private final String words;
        private final boolean cold;

        Case(String words, boolean cold) {
            this.words = words;
            this.cold = cold;
        }
    }

    private final FakeRegistry registry;
    private final List<FakeRegistry> more;
    private final FakeCluster cluster;
    private final Webhook webhook;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int tags;

    private ColdReviews(FakeRegistry registry, List<FakeRegistry> more, FakeCluster cluster, Webhook webhook) {
        this.registry = registry;
        this.more = more;
        this.cluster = cluster;
        this.webhook = webhook;
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (FakeRegistry registry = FakeRegistry.http();
                FakeRegistry second = FakeRegistry.http();
                FakeRegistry third = FakeRegistry.http();
                FakeCluster cluster = new FakeCluster();
                Webhook webhook = new Webhook(
                        List.of(registry.host(), second.host(), third.host()), cluster, new TestTls("ip:127.0.0.1"))) {
            cluster.serviceAccount(ReviewBody.NAMESPACE, "default");
            new ColdReviews(registry, List.of(second, third), cluster, webhook).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        byte[] known = ReviewBody.deployment(List.of(newImage(), newImage(), newImage()));
        webhook.allowed(known);
        inTurns(WARM_UPS, known);
        registry.delay(DELAY);
        more.forEach(other -> other.delay(DELAY));
        print(inTurns(SAMPLES, known));
        printInside(known);
    }

    private Map<Case, List<Double>> inTurns(int times, byte[] known) throws IOException, InterruptedException {
        Map<Case, List<Double>> millis = new EnumMap<>(Case.class);
        for (int i = 0; i < times; i++) {
            for (Case one : Case.values()) {
                millis.computeIfAbsent(one, key -> new ArrayList<>()).add(measured(one, known));
            }
        }
        return millis;
    }

    /** From body to answer, by Pullgate's own metrics: without the client, TLS and HTTP in front of it. */
    private void printInside(byte[] known) throws IOException, InterruptedException {
        System.out.printf("%nInside Pullgate, by its own metrics (means of %d in a row):%n%n", SAMPLES / 2);
        System.out.println("| | body to answer, ms |");
        System.out.println("| --- | ---: |");
        for (Case one : List.of(Case.POD, Case.ONE)) {
            double review = -webhook.metric(REVIEW_SECONDS);
            for (int i = 0; i < SAMPLES / 2; i++) {
                measured(one, known);
            }
            review = (review + webhook.metric(REVIEW_SECONDS)) * 1e3 / (SAMPLES / 2);
            System.out.printf(Locale.ROOT, "| %s | %.2f |%n", one.words, review);
        }
    }

    /** The milliseconds that one of these takes. */
    private double measured(Case one, byte[] known) throws IOException, InterruptedException {
        Call call = call(one, known);
        int asked = registry.asked().size();
        long started = System.nanoTime();
        call.make();
        double took = (System.nanoTime() - started) / 1e6;
        boolean isCold = registry.asked().size() > asked && one != Case.HEAD && one != Case.READ;
        if (isCold != one.cold) {
            throw new IOException(one + ": the registry was " + (isCold ? "" : "not ") + "asked");
        }
        return took;
    }

    /** What is measured, with everything prepared. */
    private interface Call {
        void make() throws IOException, InterruptedException;
    }

    private Call call(Case one, byte[] known) {
        return switch (one) {
            case HEAD -> bare(HttpRequest.newBuilder(registry.uri(newPath())).HEAD());
            case READ -> {
                String path = newPath();
                Call head = bare(HttpRequest.newBuilder(registry.uri(path)).HEAD());
                Call get = bare(HttpRequest.newBuilder(registry.uri(path)).header("Accept", "*/*"));
                yield () -> {
                    head.make();
                    get.make();
                };
            }
            case GET -> bare(HttpRequest.newBuilder(URI.create(cluster.url() + ACCOUNT)));
            case WARM -> review(known);
            case POD -> review(ReviewBody.pod(newImage()));
            case ONE -> review(ReviewBody.deployment(List.of(newImage())));
            case THREE -> review(ReviewBody.deployment(List.of(newImage(), newImage(), newImage())));
            case FIVE ->
                review(ReviewBody.pod(List.of(
                        newImage(),
                        newImage(),
                        newImage(more.getFirst()),
                        newImage(more.getFirst()),
                        newImage(more.getLast()))));
        };
    }

    private Call review(byte[] body) {
        return () -> webhook.allowed(body);
    }

    private Call bare(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(2)).build();
        return () -> {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + response.statusCode());
            }
        };
    }

    /** The name of an image that is there and that nobody has asked for. */
    private String newImage() {
        return newImage(registry);
    }

    private String newImage(FakeRegistry where) {
        return where.host() + "/bookshop/web:" + newTag(where);
    }

    private String newPath() {
        return "/v2/bookshop/web/manifests/" + newTag(registry);
    }

    private String newTag(FakeRegistry where) {
        String tag = "1.0." + tags++;
        where.image("bookshop/web", tag);
        return tag;
    }

    private static void print(Map<Case, List<Double>> millis) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf("The registry answers after %d ms; %d of each, in turns.%n%n", DELAY.toMillis(), SAMPLES);
        out.println("| | median ms | p90 ms | added to a bare HEAD: median ms | p90 ms |");
        out.println("| --- | ---: | ---: | ---: | ---: |");
        double head = new Samples(millis.get(Case.HEAD)).median();
        for (Case one : Case.values()) {
            Samples samples = new Samples(millis.get(one));
            out.printf(Locale.ROOT, "| %s | %.2f | %.2f |", one.words, samples.median(), samples.p90());
            if (one.cold) {
                out.printf(Locale.ROOT, " %+.2f | %+.2f |%n", samples.median() - head, samples.p90() - head);
            } else {
                out.println(" | |");
            }
        }
        out.printf(Locale.ROOT, "%nOf the bare HEAD, %.2f ms are not the registry's delay.%n", head - DELAY.toMillis());
        out.println(
                "Goal: at most 2 ms added to what the registry takes, in the median; 5 images on 3 registries take as long as one.");
    }
}
