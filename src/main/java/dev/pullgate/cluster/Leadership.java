package dev.pullgate.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Whether this replica is the one that writes what all of them would write alike. Nothing depends on there being one: reviews do
 * not, and whoever writes next puts right what the one before did not finish.
 */
public final class Leadership implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Leadership.class);

    private static final String LEASE = "pullgate";
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /** Twice the time after which a leader that is gone is followed by another. */
    private static final Duration NOBODY = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final String namespace;
    private final String replica;
    private final Thread thread;
    private volatile boolean leads;
    private volatile boolean anybodyLeads;

    /**
     * A candidate.
     *
     * @param namespace where the Lease is
     * @param replica what this one is called, as no other is
     */
    public Leadership(KubernetesClient client, String namespace, String replica) {
        this.client = client;
        this.namespace = namespace;
        this.replica = replica;
        this.thread = Thread.ofVirtual().name("leadership").unstarted(this::stand);
    }

    /** Stands for election from now on; returns at once. */
    public void start() {
        thread.start();
        CompletableFuture.delayedExecutor(NOBODY.toSeconds(), TimeUnit.SECONDS).execute(this::tellWhereNobodyLeads);
    }

    private void tellWhereNobodyLeads() {
        if (!anybodyLeads && thread.isAlive()) {
            LOG.warnf(
                    "No replica leads, so that nobody writes the status of policies: Lease %s/%s can't be had;"
                            + " look at Pullgate's Role there",
                    namespace, LEASE);
        }
    }

    /** Whether it is this one. */
    public boolean leads() {
        return leads;
    }

    /** An elector is done once it has lost, so there is one after the other. */
    private void stand() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                elector().run();
            } catch (RuntimeException e) {
                LOG.warnf("The election of a leader failed, and is tried again: %s", e.getMessage());
            }
            leads = false;
            try {
                Thread.sleep(AGAIN); // a thread of its own: nobody waits for it
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private LeaderElector elector() {
        return client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName(LEASE)
                        .withLock(new LeaseLock(namespace, LEASE, replica))
                        .withLeaseDuration(Duration.ofSeconds(15))
                        .withRenewDeadline(Duration.ofSeconds(10))
                        .withRetryPeriod(Duration.ofSeconds(2))
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(
                                new LeaderCallbacks(() -> leads = true, () -> leads = false, this::isLedBy))
                        .build())
                .build();
    }

    private void isLedBy(String leader) {
        anybodyLeads = true;
        LOG.infof("%s leads", leader);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
