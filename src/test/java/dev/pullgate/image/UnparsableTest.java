package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read of a name that is none. */
final class UnparsableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ghcr.io/a/MyApp:1 | 10 | upper-case letters are not allowed in a repository: \"MyApp\" at 10",
                "MyApp | 0 | upper-case letters are not allowed in a repository: \"MyApp\" at 0",
                "https://ghcr.io/Acme/web:1 | 0 | an image's name has no scheme in front: \"https\" at 0",
                "h2c://ghcr.io/Acme/web | 14 | upper-case letters are not allowed in a repository: \"Acme\" at 14",
                "nginx: | 6 | there is no tag behind the colon at the end",
                "nginx:1 2 | 7 | white space and control characters are not allowed: \"1 2\" at 7",
                "nginx:-1 | 6 | a tag starts with a letter, a digit or \"_\": \"-1\" at 6",
                "a//b | 2 | nothing stands before \"/\": \"/b\" at 2",
                "acme/web- | 9 | a part of the repository is missing or ends in a separator: \"web-\" at 9",
                "acme/_web | 5 | a part of the repository starts and ends with a letter or digit, with one separator between: \"_web\" at 5",
                "acme/we$b | 7 | this character is not allowed in a repository: \"we$b\" at 7",
                "nginx:1$2 | 7 | a tag has letters, digits, \"_\", \".\" and \"-\" only: \"1$2\" at 7",
                "nginx:1:2 | 7 | a tag has letters, digits, \"_\", \".\" and \"-\" only: \"1:2\" at 7",
                "nginx@sha256:ab | 15 | the digest has only 2 digits: \"ab\" at 15",
            })
    void saysWhatIsWrongAndWhere(String text, int position, String message) {
        Unparsable unparsable = (Unparsable) ParsedImage.parse(text);

        assertThat(unparsable.message()).isEqualTo(message);
        assertThat(unparsable.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx:1\n", "\u0000", "a\u001b[31mb", "a\u2028b", "nginx:\ud800"})
    void showsNoControlCharacters(String text) {
        Unparsable unparsable = (Unparsable) ParsedImage.parse(text);

        assertThat(unparsable
                        .message()
                        .chars()
                        .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 4_096, 1_000_000})
    void refusesWhatIsTooLong(int length) {
        Unparsable unparsable = (Unparsable) ParsedImage.parse("a".repeat(length));

        assertThat(unparsable.problem()).isEqualTo(Unparsable.Problem.TOO_LONG);
        assertThat(unparsable.message()).hasSizeLessThan(120);
    }
}
