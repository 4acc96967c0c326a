package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deadline is the API server's, less the way back. */
final class ReviewTimeoutTest {
    private static final Duration MARGIN = Duration.ofMillis(750);

    @ParameterizedTest
    @CsvSource({"1s, 500", "2s, 1250", "5s, 4250", "30s, 29250", "31s, 29250", "999s, 29250"})
    void leavesTimeForTheWayBack(String timeout, long millis) {
        assertThat(ReviewTimeout.budget(timeout, MARGIN)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5", "5m", "-5s", "0s", "1e9s", "5s5s", "99999999999s"})
    void takesTheApiServersDefaultForAnythingElse(String timeout) {
        assertThat(ReviewTimeout.budget(timeout, MARGIN)).isEqualTo(Duration.ofMillis(9250));
    }

    @Test
    void takesTheDefaultWhereThereIsNone() {
        assertThat(ReviewTimeout.budget(null, MARGIN)).isEqualTo(Duration.ofMillis(9250));
    }
}
