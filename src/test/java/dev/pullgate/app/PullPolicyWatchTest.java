package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.review.ClusterPullPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of the cluster's pull policies as time goes by. */
@Timeout(60)
final class PullPolicyWatchTest {
    private static final PullPolicyWatch.Pauses NONE = new PullPolicyWatch.Pauses(Duration.ZERO, Duration.ZERO);

    /** What comes of each look; a look waits for it, and the next one tells that the one before is done with. */
    private final BlockingQueue<Supplier<Optional<ClusterPullPolicy>>> looks = new LinkedBlockingQueue<>();

    private final Semaphore begun = new Semaphore(0);
    private int awaited;

    private Optional<ClusterPullPolicy> look() {
        begun.release();
        try {
            return looks.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Waits until so many looks have begun, the first one included. */
    private void looks(int number) throws InterruptedException {
        assertThat(begun.tryAcquire(number - awaited, 30, TimeUnit.SECONDS)).isTrue();
        awaited = number;
    }

    @Test
    void isWhatWasFoundLast() throws InterruptedException {
        try (PullPolicyWatch watch = new PullPolicyWatch(this::look, NONE)) {
            assertThat(watch.get()).isEqualTo(ClusterPullPolicy.NOT_KNOWN);
            watch.start();

            looks.add(() -> Optional.of(ClusterPullPolicy.ALWAYS));
            looks(2);
            assertThat(watch.get()).isEqualTo(ClusterPullPolicy.ALWAYS);

            looks.add(Optional::empty);
            looks.add(() -> {
                throw new IllegalStateException("not this time");
            });
            looks(4);
            assertThat(watch.get()).isEqualTo(ClusterPullPolicy.ALWAYS);

            looks.add(() -> Optional.of(ClusterPullPolicy.AS_WRITTEN));
            looks(5);
            assertThat(watch.get()).isEqualTo(ClusterPullPolicy.AS_WRITTEN);
        }
    }

    @Test
    void looksEveryHourAndSoonerAfterAFailure() {
        assertThat(PullPolicyWatch.Pauses.DEFAULT)
                .isEqualTo(new PullPolicyWatch.Pauses(Duration.ofHours(1), Duration.ofMinutes(5)));
    }
}
