package dev.pullgate.benchmarks;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many reviews a second, where everything is known, beside how many files an nginx gives out on the same cores. They take
 * turns, so that whatever else the machine does hits both.
 */
final class WarmReviews {
    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(4);

    private static final int MIN_WARM_UP_ROUNDS = 6;
    private static final int MAX_WARM_UP_ROUNDS = 12;
    /** Compiled code is in place once a round is not that much faster any more than the fastest before it. */
    private static final double STILL_FASTER = 1.03;

    /** Less than a ServiceAccount is kept, so that none has to be asked for within a round. */
    private static final Duration ROUND = Duration.ofSeconds(4);

    private static final int ROUNDS = 7;

    private final FakeRegistry registry;
    private final FakeCluster cluster;
    private final Webhook webhook;
    private int tags;

    private WarmReviews(FakeRegistry registry, FakeCluster cluster, Webhook webhook) {
        this.registry = registry;
        this.cluster = cluster;
        this.webhook = webhook;
    }

    /**
     * One round each.
     *
     * @param nginx with one worker per core, as Pullgate has one event loop per core
     * @param oneWorker with one worker
     */
    private record Round(Wrk.Result ours, Wrk.Result nginx, Wrk.Result oneWorker) {
        double ratio() {
            return ours.perSecond() / nginx.perSecond();
        }

        double ratioToOneWorker() {
            return ours.perSecond() / oneWorker.perSecond();
        }
    }

    /** Takes a folder for files of its own. */
    public static void main(String[] args) throws IOException, InterruptedException {
        TestTls tls = new TestTls("ip:127.0.0.1");
        try (FakeRegistry registry = FakeRegistry.http();
                FakeCluster cluster = new FakeCluster();
                Webhook webhook = new Webhook(registry, cluster, tls)) {
            cluster.serviceAccount(ReviewBody.NAMESPACE, "default");
            new WarmReviews(registry, cluster, webhook).run(Path.of(args[0]), tls);
        }
    }

    private void run(Path folder, TestTls tls) throws IOException, InterruptedException {
        registry.image("bookshop/web", "2.4.1");
        registry.image("mesh/proxy", "1.9.0");
        registry.image("bookshop/migrate", "2.4.1");
        byte[] review = ReviewBody.deployment(List.of(
                registry.host() + "/bookshop/web:2.4.1",
                registry.host() + "/mesh/proxy:1.9.0",
                registry.host() + "/bookshop/migrate:2.4.1"));
        byte[] answer = webhook.allowed(review);
        Wrk wrk = new Wrk(folder, review);
        List<Round> rounds = new ArrayList<>();
        try (Nginx nginx = new Nginx(Runtime.getRuntime().availableProcessors(), answer, tls);
                Nginx oneWorker = new Nginx(1, answer, tls)) {
            warmUp(wrk);
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(new Round(ours(wrk, review), wrk.run(nginx.url(), ROUND), wrk.run(oneWorker.url(), ROUND)));
            }
        }
        print(rounds, review.length, answer.length);
    }

    /** Until it gets no faster, twice in a row; on a busy machine the compiler needs a minute. */
    private void warmUp(Wrk wrk) throws IOException, InterruptedException {
        double fastest = 0;
        int level = 0;
        for (int i = 0; i < MAX_WARM_UP_ROUNDS && (level < 2 || i < MIN_WARM_UP_ROUNDS); i++) {
            double rate = wrk.run(webhook.url(), WARM_UP_ROUND).perSecond();
            // For the compiler, which gets no core of its own while there is load.
            Thread.sleep(1_000);
            level = rate > fastest * STILL_FASTER ? 0 : level + 1;
            fastest = Math.max(fastest, rate);
        }
    }

    /** A round in which nobody may be asked anything. */
    private Wrk.Result ours(Wrk wrk, byte[] review) throws IOException, InterruptedException {
        // A review that has to ask reads the ServiceAccount anew: it is then known until after the round.
        String tag = "fresh-" + tags++;
        registry.image("bookshop/web", tag);
        webhook.allowed(ReviewBody.deployment(List.of(registry.host() + "/bookshop/web:" + tag)));
        webhook.allowed(review);
        int asked = registry.requests().size() + cluster.asked().size();
        double allowed = webhook.metric("pullgate_admission_requests_total{decision=\"allowed\"");
        double all = webhook.metric("pullgate_admission_requests_total{");
        Wrk.Result result = wrk.run(webhook.url(), ROUND);
        if (registry.requests().size() + cluster.asked().size() != asked) {
            throw new IOException("somebody was asked: these were no warm reviews");
        }
        double more = webhook.metric("pullgate_admission_requests_total{") - all;
        if (more < result.requests()
                || webhook.metric("pullgate_admission_requests_total{decision=\"allowed\"") - allowed != more) {
            throw new IOException("not every review was allowed");
        }
        return result;
    }

    private static void print(List<Round> rounds, int review, int answer) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf("Review %,d bytes, answer %,d bytes, %d connections.%n%n", review, answer, Wrk.CONNECTIONS);
        out.println("| round | Pullgate, reviews/s | p50 / p99 ms | nginx, files/s | p50 / p99 ms | ratio"
                + " | nginx, 1 worker, files/s | ratio |");
        out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            out.printf(
                    Locale.ROOT,
                    "| %d | %s | %s | %.3f | %,.0f | %.3f |%n",
                    i + 1,
                    cells(round.ours()),
                    cells(round.nginx()),
                    round.ratio(),
                    round.oneWorker().perSecond(),
                    round.ratioToOneWorker());
        }
        Samples ratios = new Samples(rounds.stream().map(Round::ratio).toList());
        Samples toOneWorker =
                new Samples(rounds.stream().map(Round::ratioToOneWorker).toList());
        out.printf(
                Locale.ROOT,
                "%nMedian of the ratios: **%.2f** (%.2f to %.2f); to nginx with one worker %.2f (%.2f to %.2f)."
                        + " Goal: at least 0.35.%n",
                ratios.median(),
                ratios.least(),
                ratios.most(),
                toOneWorker.median(),
                toOneWorker.least(),
                toOneWorker.most());
    }

    private static String cells(Wrk.Result result) {
        return "%,.0f | %.2f / %.1f".formatted(result.perSecond(), result.p50Millis(), result.p99Millis());
    }
}
