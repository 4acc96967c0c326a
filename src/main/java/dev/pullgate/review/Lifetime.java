package dev.pullgate.review;

import java.time.Duration;

/**
 * How long an answer is kept.
 *
 * @param fresh as long as it is taken as it is
 * @param usable as long as it is still taken, while it is asked for anew
 * @param remembered as long as it is told what it was, beside an answer that says nothing
 */
public record Lifetime(Duration fresh, Duration usable, Duration remembered) {
    /** Not at all. */
    public static final Lifetime NONE = new Lifetime(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public Lifetime {
        if (fresh.isNegative() || usable.compareTo(fresh) < 0 || remembered.compareTo(usable) < 0) {
            throw new IllegalArgumentException("fresh " + fresh + ", usable " + usable + ", remembered " + remembered
                    + ": not one after the other");
        }
    }

    /** As long as it is fresh, and no longer. */
    public static Lifetime of(Duration fresh) {
        return new Lifetime(fresh, fresh, fresh);
    }

    /** Never taken for an answer, and remembered for as long. */
    public static Lifetime remembered(Duration time) {
        return new Lifetime(Duration.ZERO, Duration.ZERO, time);
    }
}
