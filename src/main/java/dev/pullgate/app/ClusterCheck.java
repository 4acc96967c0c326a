package dev.pullgate.app;

import dev.pullgate.cluster.ClusterWatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while the first look at the cluster is underway: an image that only the nodes have would be refused, and
 * the policy would not be there. It is waited
 * for a little only, and not at all once it has failed, so that a cluster that can't be seen keeps no webhook away.
 */
@Readiness
@Singleton
final class ClusterCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BooleanSupplier waiting;
    private final InstantSource clock;
    private final Instant until;

    @Inject
    ClusterCheck(ClusterWatch watch, PolicyResources policies) {
        this(() -> watch.isWaiting() || policies.isWaiting(), InstantSource.system());
    }

    ClusterCheck(BooleanSupplier waiting, InstantSource clock) {
        this.waiting = waiting;
        this.clock = clock;
        this.until = clock.instant().plus(PATIENCE);
    }

    @Override
    public HealthCheckResponse call() {
        boolean ready = !waiting.getAsBoolean() || !clock.instant().isBefore(until);
        return HealthCheckResponse.named("cluster looked at").status(ready).build();
    }
}
