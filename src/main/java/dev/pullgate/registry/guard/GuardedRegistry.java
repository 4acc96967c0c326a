package dev.pullgate.registry.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Registries that are spared, and spare those who ask: a host that has stopped answering, or that says that it has had enough,
 * is not asked for a while; none is asked more than so many questions at once; and hosts that have not answered yet, which
 * anybody can make up, share a part of what there is.
 */
public final class GuardedRegistry implements Registry {
    /** Of the time that a question has, the part in which it may wait for a slot: the rest is the registry's. */
    private static final int WAITING_PART = 4;

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Unreachable TOO_MANY = new Unreachable(Cause.BUSY, "too many questions to it are underway");

    private final Registry registry;
    private final Bounds bounds;
    private final InstantSource clock;
    private final Consumer<Refusal> refusals;
    private final PullLimits limits;
    private final Throttling throttling;
    private final Cache<String, Host> hosts;
    private final Slots all;
    private final Slots strangers;

    /**
     * How much is asked.
     *
     * @param hosts how many hosts are known
     * @param perHost how many questions a host is asked at once
     * @param waitingPerHost how many more may wait for that
     * @param atOnce how many questions all hosts together are asked at once
     * @param strangers how many of them those that did not answer the last one
     * @param pause how long a host is left alone that has stopped answering
     */
    public record Bounds(int hosts, int perHost, int waitingPerHost, int atOnce, int strangers, Duration pause) {
        /** What a replica asks. */
        public static final Bounds DEFAULT = new Bounds(2_000, 32, 64, 200, 100, Duration.ofSeconds(10));
    }

    private record Host(Slots slots, Breaker breaker) {}

    /**
     * A registry that is guarded.
     *
     * @param refusals is told of every question that was not asked
     * @param limits is told what registries grant
     */
    public GuardedRegistry(
            Registry registry, Bounds bounds, PullLimits limits, Consumer<Refusal> refusals, InstantSource clock) {
        this.registry = registry;
        this.bounds = bounds;
        this.clock = clock;
        this.refusals = refusals;
        this.limits = limits;
        this.throttling = new Throttling(clock);
        this.hosts = Caffeine.newBuilder()
                .maximumSize(bounds.hosts())
                .expireAfterAccess(IDLE)
                .executor(Runnable::run)
                .build();
        this.all = new Slots(bounds.atOnce(), Integer.MAX_VALUE);
        this.strangers = new Slots(bounds.strangers(), Integer.MAX_VALUE);
    }

    /** How many hosts have stopped answering. */
    public long open() {
        return hosts.asMap().values().stream()
                .filter(host -> !host.breaker().isClosed())
                .count();
    }

    @Override
    public <A> A ask(Question<A> question, Deadline deadline) {
        Optional<ManifestAnswer> enough = throttling.refusal(question);
        if (enough.isPresent()) {
            return refused(question, Refusal.THROTTLED, enough.get());
        }
        Host host = hosts.get(host(question), name -> newHost());
        Optional<Unreachable> open = host.breaker().refusal();
        if (open.isPresent()) {
            return refused(question, Refusal.OPEN, open.get());
        }
        return within(host.slots(), question, deadline, () -> ask(host, question, deadline));
    }

    private <A> A ask(Host host, Question<A> question, Deadline deadline) {
        Supplier<A> asking = () -> within(all, question, deadline, () -> asked(host, question, deadline));
        return host.breaker().answers() ? asking.get() : within(strangers, question, deadline, asking);
    }

    private <A> A within(Slots slots, Question<A> question, Deadline deadline, Supplier<A> asking) {
        if (!slots.enter(deadline.left().dividedBy(WAITING_PART))) {
            return refused(question, Refusal.BUSY, TOO_MANY);
        }
        try {
            return asking.get();
        } finally {
            slots.leave();
        }
    }

    private <A> A asked(Host host, Question<A> question, Deadline deadline) {
        Optional<A> answer = host.breaker().ask(question, () -> registry.ask(question, deadline));
        if (answer.isEmpty()) {
            return refused(question, Refusal.OPEN, host.breaker().refused());
        }
        ManifestAnswer outcome = question.outcome(answer.get());
        throttling.note(question, outcome);
        limits.note(question.about(), outcome);
        return answer.get();
    }

    private <A> A refused(Question<A> question, Refusal refusal, ManifestAnswer answer) {
        refusals.accept(refusal);
        return question.unanswered(answer);
    }

    private Host newHost() {
        return new Host(new Slots(bounds.perHost(), bounds.waitingPerHost()), new Breaker(bounds.pause(), clock));
    }

    private static String host(Question<?> question) {
        return question.about().authority().toLowerCase(Locale.ROOT);
    }
}
