package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as Go reads them; what is expected was computed by time.ParseDuration of Go 1.26. */
final class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "12h, 43200000000000",
        "90s, 90000000000",
        "1m30s, 90000000000",
        "1.5h, 5400000000000",
        "0, 0",
        "0s, 0",
        "+5s, 5000000000",
        "-3s, -3000000000",
        "1h1h, 7200000000000",
        ".5s, 500000000",
        "5.s, 5000000000",
        "100ms, 100000000",
        "1us, 1000",
        "1\u00b5s, 1000",
        "1\u03bcs, 1000",
        "7ns, 7",
        "0.0000000001s, 0",
        "9223372036854775807ns, 9223372036854775807"
    })
    void readsWhatGoReads(String text, long nanos) {
        assertThat(GoDuration.parse(text)).contains(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "h",
                "5",
                "1d",
                "1 s",
                "1.s.",
                "--1s",
                "s1",
                ".s",
                "1e3s",
                "9223372036854775808ns",
                "2562048h"
            })
    void refusesWhatGoRefuses(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @Test
    void refusesATextThatIsMuchTooLong() {
        assertThat(GoDuration.parse("1".repeat(1_000) + "ns")).isEmpty();
    }
}
