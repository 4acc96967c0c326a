package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vectors of containerd do not hold: CRI-O, runtimes that nobody knows, and releases of Windows. */
final class IndexChoiceTest {
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "linux/amd64, linux/arm64 linux/amd64, 1",
                "linux/amd64, linux/amd64/v2 linux/amd64 linux/amd64, 1",
                "linux/amd64, linux/amd64/v2 windows/amd64 linux/arm64, ''",
                "linux/arm64, linux/arm64 linux/arm64/v8, 1",
                "linux/arm64, linux/arm64 linux/arm64/v9, 0",
                "linux/arm/v7, linux/arm/v5 linux/arm/v6, 1",
                "linux/arm/v7, linux/arm linux/arm/v5, 1",
                "linux/arm/v7, linux/arm linux/arm/v4, 0",
                "linux/arm/v7, linux/arm/v8, ''",
                "linux/arm/v6, linux/arm/v7 linux/arm/v6, 1",
                "linux/amd64, linux/arm64 none none, 1",
                "linux/amd64, none linux/amd64, 1",
            })
    void takesLetterByLetterWithCriO(String node, String entries, String chosen) {
        assertThat(IndexChoice.of(platform(node), PullPath.CRI_O, entries(entries)))
                .isEqualTo(chosen.isEmpty() ? List.of() : List.of(Integer.valueOf(chosen)));
    }

    @Test
    void takesWhatAnyRuntimeMightTakeWhereNobodyKnowsWhich() {
        Platform node = platform("linux/arm64");

        assertThat(IndexChoice.of(node, PullPath.UNKNOWN, entries("linux/arm/v7 linux/arm64")))
                .containsExactly(1);
        assertThat(IndexChoice.of(node, PullPath.UNKNOWN, entries("linux/amd64 linux/arm/v7")))
                .containsExactly(1);
        assertThat(IndexChoice.of(node, PullPath.UNKNOWN, entries("linux/amd64")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "10.0.17763.1, 10.0.17763.5000, true",
                "10.0.17763.1, 10.0.17762.1, false",
                "10.0.17763.1, 10.0.14393.1, false",
                "10.0.20347.1, 10.0.20346.1, false",
                "10.0.20348.1, 10.0.20348.9, true",
                "10.0.20348.1, 10.0.20347.1, false",
                "10.0.22621.1, 10.0.20348.1, true",
                "10.0.22621.1, 10.0.22621.1, true",
                "10.0.22621.1, 10.0.22622.1, false",
                "10.0.26100.1, 10.0.26100.1, true",
                "10.0.26100.1, 10.0.20348.1, false",
                "10.0.0.1, 10.0.1.1, false",
                // what is no version says nothing
                "10.0.17763.1, '', true",
                "'', 10.0.17763.1, true",
                "10.0.17763.1, 10.0, true",
                "10.0.17763.1, 10.0.x.1, true",
                "10.0.17763.1, 10.0..1, true",
            })
    void runsReleasesOfWindowsFromTheLastLongTermOneOn(String node, String image, boolean runs) {
        assertThat(IndexChoice.runs(windows(node), windows(image))).isEqualTo(runs);
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/386, true",
        "linux/amd64/v2, linux/amd64, true",
        "linux/amd64, linux/amd64/v2, false"
    })
    void runsWhatIsOlder(String node, String image, boolean runs) {
        assertThat(IndexChoice.runs(platform(node), platform(image))).isEqualTo(runs);
    }

    private static Platform windows(String version) {
        return new Platform("windows", "amd64", "", version, List.of());
    }

    private static List<Optional<Platform>> entries(String texts) {
        return Arrays.stream(texts.split(" "))
                .map(text -> text.equals("none") ? Optional.<Platform>empty() : Optional.of(platform(text)))
                .toList();
    }

    private static Platform platform(String text) {
        String[] parts = (text + "/").split("/", -1);
        return new Platform(parts[0], parts[1], parts[2]);
    }
}
