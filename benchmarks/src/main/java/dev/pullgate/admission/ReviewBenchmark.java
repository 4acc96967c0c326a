package dev.pullgate.admission;

import dev.pullgate.benchmarks.ReviewBody;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.TagList;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Verdict;
import dev.pullgate.registry.Question;
import dev.pullgate.review.CachedSource;
import dev.pullgate.review.CachedSource.Asking;
import dev.pullgate.review.CachedSource.Bounds;
import dev.pullgate.review.CachedSource.Timing;
import dev.pullgate.review.Changer;
import dev.pullgate.review.ClusterPullPolicy;
import dev.pullgate.review.Lifetime;
import dev.pullgate.review.Memory;
import dev.pullgate.review.Nodes;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.RegistrySources;
import dev.pullgate.review.ReviewRequest;
import dev.pullgate.review.Reviewer;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.review.Source;
import dev.pullgate.review.Sources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a warm review costs without HTTP and without metrics: a Deployment with three images, everything known. Once as a
 * whole, and once step by step; the steps add up to about the whole.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 11, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ReviewBenchmark {
    private static final Duration LONG = Duration.ofHours(1);
    private static final List<String> IMAGES = List.of(
            "registry.example/bookshop/web:2.4.1",
            "registry.example/mesh/proxy:1.9.0",
            "registry.example/bookshop/migrate:2.4.1");
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final AdmissionObserver NOBODY = new AdmissionObserver() {
        @Override
        public void answered(Webhook webhook, Decision decision, Duration took) {}

        @Override
        public void judged(Verdict verdict) {}
    };

    private final byte[] body = ReviewBody.deployment(IMAGES);
    private final Reviewer reviewer =
            new Reviewer(() -> ImageAdmissionPolicy.DEFAULT, sources(), THREADS, InstantSource.system());
    private final Admission admission = new Admission(
            reviewer,
            new Changer(
                    () -> ImageAdmissionPolicy.DEFAULT,
                    sources(),
                    () -> ClusterPullPolicy.AS_WRITTEN,
                    THREADS,
                    InstantSource.system()),
            NOBODY,
            new AdmissionSettings(Duration.ofMillis(750), 500, 64 * 1024 * 1024),
            THREADS,
            InstantSource.system());

    private final AdmissionRequest request = decoded();
    private final ReviewRequest images = Triage.toReview(request).orElseThrow();
    private final Verdict verdict = reviewer.review(images, Deadline.in(LONG, InstantSource.system()));

    private AdmissionRequest decoded() {
        return switch (ReviewDecoder.decode(body)) {
            case Decoded.Readable readable -> readable.request();
            case Decoded.Malformed malformed -> throw new IllegalStateException(malformed.problem());
        };
    }

    private static Sources sources() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);
        return new Sources(
                ReviewBenchmark.<ObjectName, Fact<ServiceAccount>>always(
                                name -> name, new Fact.Known<>(new ServiceAccount(List.of())))
                        .renewing(),
                ReviewBenchmark.<ObjectName, Fact<PullSecret>>always(name -> name, new Fact.Absent<>())
                        .renewing(),
                new RegistrySources(
                        kept(new ManifestAnswer.Found(Optional.of(digest))),
                        kept(new ManifestContent.Index(List.of())),
                        kept(new ManifestAnswer.Found(Optional.of(digest))),
                        kept(new ConfigAnswer(new ManifestAnswer.Missing(), Optional.empty())),
                        kept(new TagList.NoRepository())),
                Nodes.UNKNOWN);
    }

    private static <Q extends Question<A>, A> Source<Q, A> kept(A answer) {
        return ReviewBenchmark.<Q, A>always(Question::key, answer).keeping();
    }

    /** The cache as the application has it, with one answer to everything. */
    private static <Q, A> CachedSource<Q, A> always(Function<Q, Object> key, A answer) {
        return new CachedSource<>(
                new Asking<>(key, question -> answer, question -> answer, LONG),
                new Memory<>((question, kept) -> Lifetime.of(LONG), (question, kept) -> 1),
                new Bounds(10_000, 10_000, 100),
                THREADS,
                Timing.system());
    }

    /** Measuring something else than an allowed review that waits for nobody would be worse than not measuring. */
    @Setup
    public void check() {
        if (reviewer.reviewWithWhatIsKnown(images).isEmpty()) {
            throw new IllegalStateException("not everything is known");
        }
        admission.validate(body, "5s").subscribe().with(answer -> {
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            if (!text.contains("\"allowed\":true") || text.contains("warnings")) {
                throw new IllegalStateException("not simply allowed: " + text);
            }
        });
    }

    /** From bytes to bytes. */
    @Benchmark
    public void whole(Blackhole sink) {
        admission.validate(body, "5s").subscribe().with(sink::consume);
    }

    /** Bytes to a tree, and what matters of the request out of it. */
    @Benchmark
    public Object step1Decode() {
        return ReviewDecoder.decode(body);
    }

    /** Where the images are. */
    @Benchmark
    public Object step2Triage() {
        return Triage.toReview(request);
    }

    /** Plan, gather from the cache, judge. */
    @Benchmark
    public Object step3Review() {
        return reviewer.reviewWithWhatIsKnown(images);
    }

    /** The verdict as bytes. */
    @Benchmark
    public Object step4Encode() {
        return ReviewEncoder.verdict(request.uid(), verdict);
    }
}
