package dev.pullgate.registry.guard;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.registry.Question;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking a host that does not answer, and tries it with one question from time to time. Only what says that the host is
 * not there counts: a refusal, a 404 or a bad certificate are answers.
 */
final class Breaker {
    /** In a row: one tenant's broken repository must not close a registry that answers everybody else. */
    static final int FAILURES = 5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final Duration pause;
    private final InstantSource clock;
    private final TypedGuard<Object> guard;
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile Instant nextTry = Instant.MIN;
    private volatile boolean answers;

    /** A host that does not answer: since when, and what came of asking it last. */
    private record Outage(Instant since, Unreachable last) {}

    /** Carries an answer past the library, which counts exceptions. It is thrown often, so it takes no trace. */
    private static final class NoAnswer extends Exception {
        private static final NoAnswer INSTANCE = new NoAnswer();

        NoAnswer() {
            super("no answer", null, false, false);
        }
    }

    /**
     * A breaker.
     *
     * @param pause how long nobody is asked
     */
    Breaker(Duration pause, InstantSource clock) {
        this.pause = pause;
        this.clock = clock;
        this.guard = TypedGuard.create(Object.class)
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES)
                .failureRatio(1)
                .successThreshold(1)
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .failOn(NoAnswer.class)
                .onStateChange(this::changed)
                .done()
                .build();
    }

    private void changed(CircuitBreakerState next) {
        if (next == CircuitBreakerState.OPEN) {
            nextTry = clock.instant().plus(pause);
        }
        state = next;
    }

    boolean isClosed() {
        return state == CircuitBreakerState.CLOSED;
    }

    /** Whether it answered the last question, if it was ever asked one. */
    boolean answers() {
        return answers;
    }

    /** The answer where nobody is to be asked, for the time being. */
    Optional<Unreachable> refusal() {
        return state == CircuitBreakerState.OPEN && clock.instant().isBefore(nextTry)
                ? Optional.of(refused())
                : Optional.empty();
    }

    /** Asks; empty if the host is being tried by somebody else. */
    <A> Optional<A> ask(Question<A> question, Supplier<A> asking) {
        AtomicReference<@Nullable A> answer = new AtomicReference<>();
        try {
            guard.call(() -> {
                A own = asking.get();
                answer.set(own);
                return note(question.outcome(own));
            });
        } catch (NoAnswer | CircuitBreakerOpenException e) {
            return Optional.ofNullable(answer.get());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("asking throws nothing that is checked", e);
        }
        return Optional.ofNullable(answer.get());
    }

    private ManifestAnswer note(ManifestAnswer outcome) throws NoAnswer {
        boolean silent = outcome instanceof Unreachable unreachable && isNoAnswer(unreachable);
        answers = !silent;
        if (!(outcome instanceof Unreachable last) || !silent) {
            outage.set(null);
            return outcome;
        }
        Instant now = clock.instant();
        outage.updateAndGet(before -> new Outage(before == null ? now : before.since(), last));
        throw NoAnswer.INSTANCE;
    }

    private static boolean isNoAnswer(Unreachable unreachable) {
        return switch (unreachable.cause()) {
            case DNS, CONNECTION, TIMEOUT, SERVER_ERROR -> true;
            case TLS, PLAIN_HTTP, DEADLINE, BUSY, BLOCKED, NODES -> false;
        };
    }

    /** What came of asking last, and until when nobody asks again. */
    Unreachable refused() {
        Outage now = outage.get();
        if (now == null) {
            return new Unreachable(ManifestAnswer.Cause.BUSY, "it is about to be asked again");
        }
        long seconds = Math.max(1, Duration.between(clock.instant(), nextTry).toSeconds());
        return new Unreachable(
                now.last().cause(),
                now.last().detail() + " since " + TIME.format(now.since()) + " UTC, next try in " + seconds + " s");
    }
}
