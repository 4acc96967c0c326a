package dev.pullgate.fact;

import java.time.Duration;

/**
 * How many pulls a registry grants, as it said with an answer ({@code ratelimit-limit: 100;w=21600}; pull-semantics.md 3.5). It
 * is the limit of whoever asked, which is not always that of the nodes.
 *
 * @param limit how many within the window
 * @param remaining how many of them are left
 * @param window how long the window is
 * @param countedBy whose limit it is
 */
public record PullLimit(int limit, int remaining, Duration window, CountedBy countedBy) {
    /** Whom a registry counts the pulls of ({@code docker-ratelimit-source}). */
    public enum CountedBy {
        /** Everybody behind one address. */
        ADDRESS,
        /** An account, wherever it pulls from. */
        ACCOUNT,
        /** It does not say. */
        UNSAID
    }

    /** A limit of which it is not said whose it is. */
    public PullLimit(int limit, int remaining, Duration window) {
        this(limit, remaining, window, CountedBy.UNSAID);
    }
}
