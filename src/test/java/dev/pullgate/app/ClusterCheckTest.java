package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** How long Pullgate is not ready for want of a look at the cluster. */
final class ClusterCheckTest {
    private final AtomicBoolean waiting = new AtomicBoolean(true);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ClusterCheck check = new ClusterCheck(waiting::get, now::get);

    @Test
    void isNotReadyDuringTheFirstLook() {
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        waiting.set(false);
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void waitsTenSecondsAtMost() {
        now.set(Instant.EPOCH.plusMillis(9_999));
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        now.set(Instant.EPOCH.plusSeconds(10));
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }
}
