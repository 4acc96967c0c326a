package dev.pullgate.review;

import java.time.Duration;
import java.time.Instant;

/** An answer that is kept. There are ten thousands of them, so times are numbers. */
final class Kept<A> {
    /** How much times differ from each other, so that what was asked at once is not asked again at once. */
    private static final double JITTER = 0.1;

    private final A answer;
    private final long begunNanos;
    private final long askedMillis;
    private final int freshMillis;
    private final int usableMillis;
    private final int rememberedMillis;
    private final int bytes;

    /**
     * An answer.
     *
     * @param begunNanos when it was asked for, by a clock that only goes forward
     * @param asked when it was asked for, for people
     * @param random between 0 and 1
     * @param bytes how much memory it takes, about
     */
    Kept(A answer, long begunNanos, Instant asked, Lifetime lifetime, double random, int bytes) {
        double factor = 1 - JITTER + 2 * JITTER * random;
        this.answer = answer;
        this.begunNanos = begunNanos;
        this.askedMillis = asked.toEpochMilli();
        this.freshMillis = millis(lifetime.fresh(), factor);
        this.usableMillis = millis(lifetime.usable(), factor);
        this.rememberedMillis = millis(lifetime.remembered(), factor);
        this.bytes = bytes;
    }

    private static int millis(Duration time, double factor) {
        return (int) Math.min(time.toMillis() * factor, Integer.MAX_VALUE);
    }

    A answer() {
        return answer;
    }

    Instant asked() {
        return Instant.ofEpochMilli(askedMillis);
    }

    int bytes() {
        return bytes;
    }

    boolean isFresh(long nowNanos) {
        return isWithin(freshMillis, nowNanos);
    }

    boolean isUsable(long nowNanos) {
        return isWithin(usableMillis, nowNanos);
    }

    private boolean isWithin(int millis, long nowNanos) {
        return nowNanos - begunNanos < millis * 1_000_000L;
    }

    /** Whether it was asked for later than at that time. */
    boolean isLaterThan(long otherNanos) {
        return begunNanos - otherNanos > 0;
    }

    Duration remembered() {
        return Duration.ofMillis(rememberedMillis);
    }
}
