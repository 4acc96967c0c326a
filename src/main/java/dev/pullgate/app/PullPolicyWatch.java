package dev.pullgate.app;

import dev.pullgate.review.ClusterPullPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps up with what the cluster makes of pull policies: looks at start and every hour. What was found last counts. */
final class PullPolicyWatch implements Supplier<ClusterPullPolicy>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PullPolicyWatch.class);

    /** Between two looks, of which the first brought something or did not. */
    record Pauses(Duration found, Duration failed) {
        static final Pauses DEFAULT = new Pauses(Duration.ofHours(1), Duration.ofMinutes(5));
    }

    private final Supplier<Optional<ClusterPullPolicy>> probe;
    private final Pauses pauses;
    private final Thread thread;
    private volatile ClusterPullPolicy found = ClusterPullPolicy.NOT_KNOWN;

    PullPolicyWatch(Supplier<Optional<ClusterPullPolicy>> probe, Pauses pauses) {
        this.probe = probe;
        this.pauses = pauses;
        this.thread = Thread.ofVirtual().name("pull-policy-probe").unstarted(this::look);
    }

    /** Starts looking; returns at once. */
    void start() {
        thread.start();
    }

    @Override
    public ClusterPullPolicy get() {
        return found;
    }

    private void look() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<ClusterPullPolicy> now = probed();
                now.ifPresent(this::found);
                // A virtual thread of its own that waits for its next turn; close() ends it at once.
                Thread.sleep(now.isPresent() ? pauses.found() : pauses.failed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong once is tried again. */
    private Optional<ClusterPullPolicy> probed() {
        try {
            return probe.get();
        } catch (RuntimeException e) {
            LOG.warn("It could not be found out what the cluster makes of pull policies", e);
            return Optional.empty();
        }
    }

    private void found(ClusterPullPolicy now) {
        if (now != found) {
            LOG.infof("Pull policies: %s (%s)", now.message(), now.reason());
        }
        found = now;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
