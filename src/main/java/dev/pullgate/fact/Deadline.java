package dev.pullgate.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The moment by which an answer has to be there. It carries its own clock, so that whoever waits needs no other.
 *
 * @param at the moment
 * @param clock what time it is; a test's own in tests
 */
public record Deadline(Instant at, InstantSource clock) {
    /** The deadline {@code time} from now. */
    public static Deadline in(Duration time, InstantSource clock) {
        return new Deadline(clock.instant().plus(time), clock);
    }

    /** What is left, never negative. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether the time is over. */
    public boolean isOver() {
        return left().isZero();
    }

    /** What is left, but no more than {@code most}. */
    public Duration leftAtMost(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
