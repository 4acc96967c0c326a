package dev.pullgate.app;

import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.TagList;
import dev.pullgate.registry.BlobQuestion;
import dev.pullgate.registry.ConfigQuestion;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.TagsQuestion;
import dev.pullgate.registry.guard.PullLimits;
import dev.pullgate.review.CachedSource;
import dev.pullgate.review.CachedSource.Asking;
import dev.pullgate.review.CachedSource.Bounds;
import dev.pullgate.review.CachedSource.Timing;
import dev.pullgate.review.Memory;
import dev.pullgate.review.ReadingAhead;
import dev.pullgate.review.RegistrySources;
import dev.pullgate.review.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/** What a registry is asked, each kind of question with a cache of its own. */
final class RegistryWiring {
    private static final long MIB = 1024 * 1024;
    /** How many are asked at once is the registries' guard's to say; here are those who wait for it besides. */
    private static final int AT_ONCE = 2_000;

    private static final Bounds MANIFESTS = new Bounds(40_000, 16 * MIB, AT_ONCE);
    private static final Bounds CONTENTS = new Bounds(20_000, 24 * MIB, AT_ONCE);
    private static final Bounds BLOBS = new Bounds(20_000, 8 * MIB, AT_ONCE);
    private static final Bounds CONFIGS = new Bounds(10_000, 6 * MIB, AT_ONCE);
    private static final Bounds TAGS = new Bounds(32, 12 * MIB, AT_ONCE);

    private static final Unreachable LATE = new Unreachable(Cause.DEADLINE, "no answer within the time of the review");

    private final Registry registry;
    private final LongSupplier routesVersion;
    private final PullLimits limits;
    private final Duration requestTimeout;
    private final Executor threads;
    private final InstantSource clock;

    /**
     * Asks a registry.
     *
     * @param routesVersion changes with where it is asked: what was answered before is not told any more
     * @param limits what registries said last of the pulls that they grant
     * @param requestTimeout how long one question may take
     * @param threads where questions are asked
     */
    RegistryWiring(
            Registry registry,
            LongSupplier routesVersion,
            PullLimits limits,
            Duration requestTimeout,
            Executor threads,
            InstantSource clock) {
        this.registry = registry;
        this.routesVersion = routesVersion;
        this.limits = limits;
        this.requestTimeout = requestTimeout;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * The sources.
     *
     * @param unqualifiedDiffer whether a name written without a registry may mean another one than Docker Hub
     */
    RegistrySources sources(boolean unqualifiedDiffer) {
        ReadingAhead reading = new ReadingAhead(registry, requestTimeout, threads, clock);
        return new RegistrySources(
                upToDate(cached(
                        reading::manifest,
                        new Memory<ManifestQuestion, ManifestAnswer>(Lifetimes::of, Lifetimes::recall, Sizes::of),
                        MANIFESTS)),
                cached(
                        (question, before) -> reading.content(question),
                        new Memory<ContentQuestion, ManifestContent>(Lifetimes::of, Sizes::of),
                        CONTENTS),
                cached(new Memory<BlobQuestion, ManifestAnswer>(Lifetimes::of, Lifetimes::recall, Sizes::of), BLOBS),
                cached(new Memory<ConfigQuestion, ConfigAnswer>(Lifetimes::of, Sizes::of), CONFIGS),
                cached(new Memory<TagsQuestion, TagList>(Lifetimes::of, Sizes::of), TAGS),
                unqualifiedDiffer);
    }

    private <Q extends Question<A>, A> Source<Q, A> cached(Memory<Q, A> memory, Bounds bounds) {
        return cached((question, before) -> registry.ask(question, Deadline.in(requestTimeout, clock)), memory, bounds);
    }

    private <Q extends Question<A>, A> Source<Q, A> cached(
            BiFunction<Q, Optional<A>, A> ask, Memory<Q, A> memory, Bounds bounds) {
        Asking<Q, A> asking = new Asking<>(
                question -> key(question.key()), ask, question -> question.unanswered(LATE), requestTimeout);
        return new CachedSource<>(asking, memory, bounds, threads, Timing.system()).keeping();
    }

    private record Routed(long version, Object key) {}

    private Object key(Object key) {
        long version = routesVersion.getAsLong();
        return version == 0 ? key : new Routed(version, key);
    }

    /** How many pulls are left changes with every answer, of whichever image. */
    private Source<ManifestQuestion, ManifestAnswer> upToDate(Source<ManifestQuestion, ManifestAnswer> source) {
        return new Source<>(
                question -> source.known().apply(question).map(answer -> limits.upToDate(question, answer)),
                (question, deadline) -> limits.upToDate(question, source.ask().apply(question, deadline)));
    }
}
