package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import dev.pullgate.review.CachedSource;
import dev.pullgate.review.CachedSource.Asking;
import dev.pullgate.review.CachedSource.Bounds;
import dev.pullgate.review.CachedSource.Lifetime;
import dev.pullgate.review.RegistrySources;
import dev.pullgate.review.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What a registry is asked, each kind of question with a cache of its own. */
final class RegistryWiring {
    private static final int ENTRIES = 10_000;
    private static final int AT_ONCE = 200;
    /** Each may take 400 KiB. They are only asked for when somebody is told that a tag is missing. */
    private static final int TAG_LISTS = 32;

    private static final Unreachable LATE = new Unreachable(Cause.DEADLINE, "no answer within the time of the review");

    private final Registry registry;
    private final Duration requestTimeout;
    private final Executor threads;
    private final InstantSource clock;

    /**
     * Asks a registry.
     *
     * @param requestTimeout how long one question may take
     * @param threads where questions are asked
     */
    RegistryWiring(Registry registry, Duration requestTimeout, Executor threads, InstantSource clock) {
        this.registry = registry;
        this.requestTimeout = requestTimeout;
        this.threads = threads;
        this.clock = clock;
    }

    RegistrySources sources() {
        return new RegistrySources(
                cached(Lifetimes::of),
                cached(Lifetimes::of),
                cached(Lifetimes::of),
                cached(Lifetimes::of),
                cached(Lifetimes::of, new Bounds(TAG_LISTS, AT_ONCE)));
    }

    private <Q extends Question<A>, A> Source<Q, A> cached(Lifetime<Q, A> lifetime) {
        return cached(lifetime, new Bounds(ENTRIES, AT_ONCE));
    }

    private <Q extends Question<A>, A> Source<Q, A> cached(Lifetime<Q, A> lifetime, Bounds bounds) {
        Asking<Q, A> asking = new Asking<>(
                Question::key,
                question -> registry.ask(question, Deadline.in(requestTimeout, clock)),
                lifetime,
                question -> question.unanswered(LATE),
                requestTimeout);
        return new CachedSource<>(asking, bounds, threads, Ticker.systemTicker()).keeping();
    }
}
