package dev.pullgate.benchmarks;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** How long it takes to be ready, and what it holds in memory: idle, and after many reviews. */
final class StartAndMemory {
    private static final int STARTS = 5;
    private static final int REVIEWS = 10_000;
    private static final int AT_ONCE = 16;
    /** Of all reviews, one in that many names an image that was not asked for yet. */
    private static final int ONE_NEW_IN = 20;

    private static final int IDLE_SECONDS = 2;

    private final FakeRegistry registry;
    private final FakeCluster cluster;
    private final TestTls tls = new TestTls("ip:127.0.0.1");

    private StartAndMemory(FakeRegistry registry, FakeCluster cluster) {
        this.registry = registry;
        this.cluster = cluster;
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        try (FakeRegistry registry = FakeRegistry.http();
                FakeCluster cluster = new FakeCluster()) {
            cluster.serviceAccount(ReviewBody.NAMESPACE, "default");
            for (int i = 0; i <= REVIEWS / ONE_NEW_IN; i++) {
                registry.image("bookshop/web", "1.0." + i);
            }
            new StartAndMemory(registry, cluster).run();
        }
    }

    private void run() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        List<Double> seconds = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        double after = 0;
        for (int i = 0; i < STARTS; i++) {
            try (Webhook webhook = new Webhook(registry, cluster, tls)) {
                seconds.add(webhook.start().toNanos() / 1e9);
                TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                idle.add(webhook.residentMiB());
                if (i == STARTS - 1) {
                    review(webhook);
                    after = webhook.residentMiB();
                }
            }
        }
        print(new Samples(seconds), new Samples(idle), after);
    }

    /** Bounded in number, in how many at once, and in time. */
    private void review(Webhook webhook) throws InterruptedException, ExecutionException, TimeoutException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                clients.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < REVIEWS; n = next.getAndIncrement()) {
                        webhook.allowed(ReviewBody.deployment(
                                List.of(registry.host() + "/bookshop/web:1.0." + n / ONE_NEW_IN)));
                    }
                    return null;
                }));
            }
            for (Future<?> one : clients) {
                one.get(120, TimeUnit.SECONDS);
            }
        }
    }

    private static void print(Samples seconds, Samples idle, double after) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("| | median | least - most |");
        out.println("| --- | ---: | ---: |");
        out.printf(
                Locale.ROOT,
                "| start of the process to ready, s, %d starts | %.2f | %.2f - %.2f |%n",
                STARTS,
                seconds.median(),
                seconds.least(),
                seconds.most());
        out.printf(
                Locale.ROOT,
                "| resident, idle for %d s, MiB | %.0f | %.0f - %.0f |%n",
                IDLE_SECONDS,
                idle.median(),
                idle.least(),
                idle.most());
        out.printf(
                Locale.ROOT,
                "| resident after %,d reviews, %d at once, one in %d of a new image, MiB | %.0f | |%n",
                REVIEWS,
                AT_ONCE,
                ONE_NEW_IN,
                after);
    }
}
