package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a login is for. */
final class LocationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://u:hunter2@ghcr.io/v2/?q=hunter2#hunter2 | ghcr.io",
                "http://ghcr.io:5000/hunter2 | ghcr.io:5000",
                "bücher.example | an unreadable location",
                "a%C2%80.example | an unreadable location",
                "hunter 2 | an unreadable location",
                "/hunter2 | an unreadable location",
            })
    void isShownByItsRegistryAlone(String text, String shown) {
        assertThat(Location.shown(text)).isEqualTo(shown);
    }

    @Test
    void isShownUpToAHundredCharacters() {
        assertThat(Location.shown("a".repeat(100))).isEqualTo("a".repeat(100));
        assertThat(Location.shown("a".repeat(101))).isEqualTo("an unreadable location");
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "a.example:5000, a.example, 5000",
                "a.example, a.example, ''",
                "a.example:, a.example, ''",
                "[::1]:5000, ::1, 5000",
                "[::1], [::1], ''",
                "::1, ::1, ''",
                ":5000, '', 5000",
            })
    void hasANameAndAPort(String host, String name, String port) {
        Location location = new Location(host, "");

        assertThat(location.port()).isEqualTo(port);
        assertThat(location.name()).isEqualTo(name);
    }
}
