package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels with globs in them, as Go's filepath.Match has it; each line was put to Go. */
final class GlobTest {
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "'', ''",
                "*, ''",
                "*, registry",
                "**, a",
                "a*, abc",
                "a*c, ac",
                "a*c, abbc",
                "*ab, aab",
                "a*b*, ab",
                "*a*b, xayb",
                "*?, a",
                "?, a",
                "?, é",
                "é*, été",
                "[abc], b",
                "[a-c], a",
                "[a-c], c",
                "[^a-c], d",
                "[^a-c], ^",
                "[a-c]x, bx",
                "[ab-dx], c",
                "[ab-dx], x",
                "[a^], ^",
                "[^^], a",
                "[!a], !",
                "[\\]], ]",
                "[\\-], -",
                "[a\\-c], -",
                "[\\a-\\c], b",
                "[😀-😂], 😁",
                "x*[a-b]y, xxby",
                "r-[0-9]*, r-7x",
                "\\*, *",
                "\\?x, ?x",
                "a], a]",
                "a-b, a-b",
            })
    void matches(String pattern, String text) {
        assertThat(Glob.matches(pattern, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "'', a",
                "a, ''",
                "abc, abd",
                "a*c, acb",
                "*ab, aba",
                "?, ''",
                "??, a",
                "?, /",
                "*, a/b",
                "*b, a/b",
                "[abc], d",
                "[a-c], d",
                "[b-c], a",
                "[^a-c], b",
                "[a-c]x, b",
                "[a-c]x, by",
                "[ab-dx], e",
                "[^^], ^",
                "[!a], b",
                "[a\\-c], b",
                "r-[0-9], r-x",
                "\\*, a",
            })
    void doesNotMatch(String pattern, String text) {
        assertThat(Glob.matches(pattern, text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "[]a], ]",
        "[]a], a",
        "[-a], a",
        "[a-], a",
        "[a--], a",
        "[^]a], b",
        "[^, a",
        "[, a",
        "[a, a",
        "[a-, a",
        "[a-b, a",
        "[a\\, a",
        "[a-\\, a",
        "a\\, a",
        "\\, \\",
        "*[, a",
        "*\\, a"
    })
    void matchesNothingWhereItIsMalformed(String pattern, String text) {
        assertThat(Glob.matches(pattern, text)).isFalse();
    }
}
