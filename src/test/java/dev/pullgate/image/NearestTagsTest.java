package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags that somebody most likely meant. */
final class NearestTagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a slip of the keyboard, then the next version of the series
                "1.27.33 | 1.25.0 1.26.2 1.27.2 1.27.3 1.27.4 1.28.0 latest | 1.27.3 1.27.4",
                "1.42 | 1.4.2 1.5.0 | 1.4.2",
                "1.24.2 | 1.42.2 2.0.0 | 1.42.2",
                "lates | 1.27 latest stable | latest",
                "stabel | latest stable | stable",
                "Latest | latest 1.0 | latest",
                "mian | main 2.0 | main",
                "l.27 | 1.27 1.28 | 1.27",
                // the same version, written otherwise
                "v1.2 | 1.1 1.2 1.3 | 1.2 1.1 1.3",
                "1.2 | v1.2 v2.0 | v1.2",
                "1.2.0 | 1.2 2.0 | 1.2",
                "release-1.2 | release-1.2.0 v1.2 | release-1.2.0",
                "1_2_3 | 1.2.3 | 1.2.3",
                // numbers are compared as such
                "1.9.9 | 1.9.8 1.9.10 1.9.80 | 1.9.8 1.9.10",
                "1.27 | 1.27.3 1.27.10 1.27.9 1.26.1 | 1.27.10",
                "1.27.9 | 1.27 1 | 1.27",
                "1.42 | 1.39.1 1.40.0 1.40.7 1.44.0 | 1.40.7 1.44.0",
                "20240131 | 20240130 20240110 20231231 | 20240130",
                "2024-01-31 | 2024-01-30 2024-01-01 2023-12-31 | 2024-01-30",
                "17 | 16 18 8 | 16 18",
                // a variant is kept, and given up for the version itself only where it has to be
                "1.27.5-alpine | 1.27.4 1.27.4-alpine 1.27.4-slim 1.27.5 | 1.27.4-alpine 1.27.5",
                "1.27.5-alpine | 1.27.5 1.27.5-slim 1.20.1-alpine | 1.27.5 1.27.5-slim",
                "1.27.5-alpin | 1.27.4 1.27.5 1.27.5-alpine 1.27.5-slim | 1.27.5-alpine 1.27.5 1.27.5-slim",
                "3.12-alpine3.20 | 3.12-alpine3.19 3.12 | 3.12-alpine3.19 3.12",
                "latest-alpine | latest 1.27-alpine | latest 1.27-alpine",
                "lates-alpine | latest-alpine latest | latest-alpine",
                // pre-releases come after releases
                "2.0.0 | 2.0.0-rc.1 1.9.0 2.0.1 | 2.0.1 2.0.0-rc.1",
                "2.0.0 | 2.0.0-rc.1 2.0.0-beta.2 | 2.0.0-rc.1 2.0.0-beta.2",
                "2.1.0 | 2.0.9 2.2.0-rc1 2.2.0 | 2.0.9 2.2.0",
                "2.0.0-rc.3 | 2.0.0-rc.2 1.9.0 | 2.0.0-rc.2",
                "2.0.0 | 2.0.0-next.2 2.0.0-b2 2.0.0.snapshot | 2.0.0-b2 2.0.0-next.2 2.0.0.snapshot",
                // one letter is a pre-release only with a number behind it, and a word only up to a separator
                "2.0.0 | 2.0.0-b 2.0.0-rcx 2.0.0-rc1x | 2.0.0-b 2.0.0-rcx 2.0.0-rc1x",
                // what is neither so near nor of the series
                "1.27.5 | 1.2.0 1.40.0 1 | 1 1.2.0 1.40.0",
                // who means the newest means a version
                "latest | 1.9.0 1.10.0 2.0.0-rc.1 | 1.10.0",
                "latest | 1.9.0 Latest | Latest",
            })
    void namesTheNearestFirst(String wanted, String tags, String nearest) {
        assertThat(NearestTags.of(wanted, List.of(tags.split(" ")))).containsExactly(nearest.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.27.3 | 2.0.0 3.1 latest main",
                "production | main latest 1.27",
                "latest | main dev test",
                "4711 | 12 99 100",
                "1.27-alpine | 1.26 2.0-slim",
                "1.0 | 1.0",
            })
    void namesNoneWhereNoneIsNear(String wanted, String tags) {
        assertThat(NearestTags.of(wanted, List.of(tags.split(" ")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.27.33 | 1.26zzzz",
                "v1.27.33-alpine | v1.26zzzz",
                "1.20.3.4 | 1.20.2zzzz",
                "1.42 | 1.3zzzz",
                "1.4 | 1.3zzzz",
                "2024 | 2",
                "2024-01-31 | 2024",
                "stable | st",
                "latest | laszzzz",
                "a | ''",
                "a0.1 | a0.0zzzz",
            })
    void areReadInAListFromALittleBefore(String wanted, String place) {
        assertThat(NearestTags.placeBefore(wanted)).isEqualTo(place);
    }

    @Test
    void namesNoneOfNone() {
        assertThat(NearestTags.of("1.0", List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha-abc1234",
                "sha256-ab12.sig",
                "sha256-ab12.att",
                "1.27.3.sbom",
                "main-0a1b2c3",
                "1.27.3-g0a1b2c3",
                "0a1b2c3d",
                "1.27.3 ",
                "-1.27.3",
                "1.27.3\u001b[31m",
                "",
            })
    void neverNamesWhatNobodyMeans(String tag) {
        assertThat(NearestTags.of("1.27.3", List.of(tag))).isEmpty();
        assertThat(NearestTags.of(tag, List.of("1.27.3", tag, "sha-abc1235", "0a1b2c3e")))
                .isEmpty();
    }

    @Test
    void takesNumbersOfAnyLength() {
        String long1 = "1." + "9".repeat(100);
        assertThat(NearestTags.of(long1, List.of("1." + "9".repeat(99), "1.0"))).contains("1." + "9".repeat(99));
    }

    @Test
    @Timeout(20)
    void looksThroughManyTagsInNoTime() {
        List<String> tags = IntStream.range(0, 10_000)
                .boxed()
                .flatMap(i -> Stream.of(i / 1000 + "." + i / 100 + "." + i % 100 + (i % 2 == 0 ? "-alpine" : "")))
                .toList();
        NearestTags.of("9.99.100", tags);

        long started = System.nanoTime();
        List<String> nearest = List.of();
        for (int i = 0; i < 20; i++) {
            nearest = NearestTags.of("9.99.100", tags);
        }

        assertThat(nearest).startsWith("9.99.99");
        // A few milliseconds each; this bound only says that it does not grow with the square.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
}
