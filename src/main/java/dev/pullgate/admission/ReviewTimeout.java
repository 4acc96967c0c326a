package dev.pullgate.admission;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code ?timeout=}, the one deadline that the API server tells: whole seconds, such as {@code 5s}. */
final class ReviewTimeout {
    /** What the API server waits where a webhook configuration says nothing. */
    private static final Duration DEFAULT = Duration.ofSeconds(10);
    /** What it waits at most. */
    private static final long MAX_SECONDS = 30;

    private ReviewTimeout() {}

    /** The time there is for a review: what was asked for, less a margin for the way back, but never less than half. */
    static Duration budget(@Nullable String timeout, Duration margin) {
        Duration whole = parse(timeout);
        Duration half = whole.dividedBy(2);
        Duration left = whole.minus(margin);
        return left.compareTo(half) < 0 ? half : left;
    }

    private static Duration parse(@Nullable String timeout) {
        if (timeout == null || !timeout.endsWith("s") || timeout.length() > 4) {
            return DEFAULT;
        }
        try {
            long seconds = Long.parseLong(timeout.substring(0, timeout.length() - 1));
            return seconds < 1 ? DEFAULT : Duration.ofSeconds(Math.min(seconds, MAX_SECONDS));
        } catch (NumberFormatException e) {
            return DEFAULT;
        }
    }
}
