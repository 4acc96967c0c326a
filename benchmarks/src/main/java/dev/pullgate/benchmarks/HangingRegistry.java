package dev.pullgate.benchmarks;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What a registry that accepts and never answers does to 200 reviews a second of its images, and to reviews of others at the
 * same time. Reviews are sent when they are due, whether or not those before them have been answered.
 */
final class HangingRegistry {
    /** What the API server grants (timeout=5s in the URL). */
    private static final double DEADLINE_MILLIS = 5_000;

    private static final int HANGING_PER_SECOND = 200;
    private static final int OTHERS_PER_SECOND = 25;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration WHILE_HANGING = Duration.ofSeconds(20);
    private static final int WARM_UPS = 4_000;

    /** Whose image it is. */
    private enum Kind {
        /** As many as wait at most: 32 for two seconds, and 64 for half of one, of 200 a second. */
        HANGING("image of the registry that hangs", 140),
        KNOWN("known image of another registry", 16),
        NEW("new image of another registry", 8);

        private final String words;
        private final int connections;

        Kind(String words, int connections) {
            this.words = words;
            this.connections = connections;
        }
    }

    /**
     * One review.
     *
     * @param kind whose image
     * @param millis from when it was due to its answer
     * @param status of the answer; 0 where there was none
     * @param refused whether the registry had been left alone
     */
    private record Answered(Kind kind, double millis, int status, boolean refused) {}

    private final FakeRegistry registry;
    private final SilentRegistry silent;
    private final Webhook webhook;
    private int tags;

    private HangingRegistry(FakeRegistry registry, SilentRegistry silent, Webhook webhook) {
        this.registry = registry;
        this.silent = silent;
        this.webhook = webhook;
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (FakeRegistry registry = FakeRegistry.http();
                SilentRegistry silent = new SilentRegistry();
                FakeCluster cluster = new FakeCluster();
                Webhook webhook =
                        new Webhook(List.of(registry.host(), silent.host()), cluster, new TestTls("ip:127.0.0.1"))) {
            new HangingRegistry(registry, silent, webhook).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        registry.image("bookshop/web", "known");
        for (int i = 0; i < WARM_UPS; i++) {
            webhook.allowed(i % 10 == 0 ? body(Kind.NEW) : body(Kind.KNOWN));
        }
        // The connections and the compiler have their round first.
        send(WARM_UP, Kind.KNOWN);
        // As many reviews as later, all of images that are known: what is compared has the same load.
        List<Answered> before = send(BEFORE, Kind.KNOWN);
        List<Answered> during = send(WHILE_HANGING, Kind.HANGING);
        print(before, during);
    }

    /**
     * Sends reviews for a while, most of one kind, and waits for all answers. Each kind has connections of its own, which are
     * kept, as the API server's are; a review that finds none free is late, and that counts as its time.
     */
    private List<Answered> send(Duration time, Kind most) throws InterruptedException {
        ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
        int perSecond = HANGING_PER_SECOND + 2 * OTHERS_PER_SECOND;
        int other = perSecond / OTHERS_PER_SECOND;
        long reviews = perSecond * time.toSeconds();
        long started = System.nanoTime();
        Map<Kind, ExecutorService> connections = new EnumMap<>(Kind.class);
        try {
            for (Kind kind : Kind.values()) {
                connections.put(kind, Executors.newFixedThreadPool(kind.connections));
            }
            for (int i = 0; i < reviews; i++) {
                long due = started + i * 1_000_000_000L / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                Kind kind = i % other == 0 ? Kind.KNOWN : i % other == other / 2 ? Kind.NEW : most;
                byte[] body = body(kind);
                connections.get(kind).execute(() -> answers.add(answered(kind, body, due)));
            }
        } finally {
            connections.values().forEach(ExecutorService::close);
        }
        return new ArrayList<>(answers);
    }

    private Answered answered(Kind kind, byte[] body, long due) {
        try {
            HttpResponse<byte[]> response = webhook.review(body);
            double millis = (System.nanoTime() - due) / 1e6;
            String text = new String(response.body(), StandardCharsets.UTF_8);
            boolean expected = text.contains("\"allowed\":true")
                    && text.contains("(registry-unreachable)") == (kind == Kind.HANGING);
            return new Answered(kind, millis, expected ? response.statusCode() : 0, text.contains("next try in"));
        } catch (IOException | InterruptedException e) {
            return new Answered(kind, (System.nanoTime() - due) / 1e6, 0, false);
        }
    }

    private byte[] body(Kind kind) {
        return switch (kind) {
            case HANGING -> ReviewBody.pod(silent.host() + "/bookshop/web:1.0." + tags++);
            case KNOWN -> ReviewBody.pod(registry.host() + "/bookshop/web:known");
            case NEW -> {
                String tag = "1.0." + tags++;
                registry.image("bookshop/web", tag);
                yield ReviewBody.pod(registry.host() + "/bookshop/web:" + tag);
            }
        };
    }

    private void print(List<Answered> before, List<Answered> during) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                "%d reviews/s of new images of a registry that accepts and never answers, for %d s, and %d/s each of others.%n%n",
                HANGING_PER_SECOND, WHILE_HANGING.toSeconds(), OTHERS_PER_SECOND);
        out.println("| | reviews | median ms | p90 ms | most ms | past 5 s or failed |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        Map<Kind, Double> medians = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(Kind.KNOWN, Kind.NEW)) {
            List<Answered> answers = of(before, kind);
            medians.put(kind, row(out, "before: " + kind.words, answers));
        }
        row(
                out,
                Kind.HANGING.words + ", until it is left alone",
                of(during, Kind.HANGING).stream().filter(one -> !one.refused()).toList());
        List<Answered> refused =
                of(during, Kind.HANGING).stream().filter(Answered::refused).toList();
        double open = row(out, Kind.HANGING.words + ", once it is left alone", refused);
        double known = row(out, "meanwhile: " + Kind.KNOWN.words, of(during, Kind.KNOWN));
        double fresh = row(out, "meanwhile: " + Kind.NEW.words, of(during, Kind.NEW));
        out.printf(
                Locale.ROOT,
                "%nOnce it is left alone, a review of its images takes **%+.2f ms** in the median beside one of a known image"
                        + " at the same time; the others take %+.2f ms (known) and %+.2f ms (new) beside before.%n",
                open - known,
                known - medians.get(Kind.KNOWN),
                fresh - medians.get(Kind.NEW));
        out.printf(
                Locale.ROOT,
                "It was connected to %d times; not asked: %.0f questions since it does not answer, %.0f since too many were"
                        + " underway.%n",
                silent.accepted(),
                webhook.metric("pullgate_registry_refusals_total{reason=\"open\""),
                webhook.metric("pullgate_registry_refusals_total{reason=\"busy\""));
        out.println("Goal: no review past its deadline, at most 2 ms added in the median, the others as before.");
    }

    private static List<Answered> of(List<Answered> answers, Kind kind) {
        return answers.stream().filter(one -> one.kind() == kind).toList();
    }

    private static double row(PrintStream out, String words, List<Answered> answers) {
        Samples millis = new Samples(answers.stream().map(Answered::millis).toList());
        long bad = answers.stream()
                .filter(one -> one.millis() > DEADLINE_MILLIS || one.status() != 200)
                .count();
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %.2f | %.2f | %.0f | %d |%n",
                words,
                answers.size(),
                millis.median(),
                millis.p90(),
                millis.most(),
                bad);
        return millis.median();
    }
}
