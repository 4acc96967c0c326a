package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags, taken apart. */
final class TagNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "v1.27.3-rc.1-alpine3.20 | '' | 1 27 3 | rc.1 | alpine3.20",
                "release-1.2 | release- | 1 2 | '' | ''",
                "latest-alpine | latest | '' | '' | alpine",
                "2024-01-31 | '' | 2024 1 31 | '' | ''",
                "1_2_3 | '' | 1 2 3 | '' | ''",
                // behind a dash only what is all digits is a number; behind a dot what begins with one
                "1.27-3a | '' | 1 27 | '' | 3a",
                "1.2.3a | '' | 1 2 3 | '' | a",
                "1.2. | '' | 1 2 | '' | ''",
                // a number belongs to a pre-release where nothing else follows it
                "1.0-beta | '' | 1 0 | beta | ''",
                "1.0-beta2 | '' | 1 0 | beta2 | ''",
                "1.0-beta-2 | '' | 1 0 | beta-2 | ''",
                "1.0-beta-2-slim | '' | 1 0 | beta-2 | slim",
                "1.0-rc.1x | '' | 1 0 | rc | 1x",
                "1.0-rc.x | '' | 1 0 | rc | x",
                "1.0-rc. | '' | 1 0 | rc | ''",
                "1.0rc1 | '' | 1 0 | rc1 | ''",
                // one letter needs a number
                "1.0b2 | '' | 1 0 | b2 | ''",
                "1.0-b | '' | 1 0 | '' | b",
                "1.0-rcx | '' | 1 0 | '' | rcx",
                "1.0-rc1x | '' | 1 0 | '' | rc1x",
            })
    void isTakenApart(String tag, String front, String numbers, String preRelease, String variant) {
        TagName name = TagName.of(tag);

        assertThat(name.front()).isEqualTo(front);
        assertThat(name.numbers())
                .extracting(String::valueOf)
                .isEqualTo(numbers.isEmpty() ? List.of() : List.of(numbers.split(" ")));
        assertThat(name.preRelease()).isEqualTo(preRelease);
        assertThat(name.variant()).isEqualTo(variant);
        assertThat(name.text()).isEqualTo(tag);
    }
}
