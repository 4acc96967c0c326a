package dev.pullgate.registry.guard;

import dev.pullgate.fact.ManifestAnswer.Throttled;
import java.time.Duration;

/** How long nobody asks again after a 429. */
public final class Backoff {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration UNSAID = Duration.ofSeconds(10);
    /** Quotas come back by the hour; one question a minute notices it, and is no burden. */
    private static final Duration MOST = Duration.ofMinutes(1);

    private Backoff() {}

    /** As long as the registry asked for, within reason. */
    public static Duration of(Throttled throttled) {
        Duration asked = throttled.retryAfter().orElse(UNSAID);
        return asked.compareTo(LEAST) < 0 ? LEAST : asked.compareTo(MOST) > 0 ? MOST : asked;
    }
}
