package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "no tag, so it means latest; no tag, so it means latest",
                "append @sha256:4bf to keep today's.; append `@sha256:4bf` to keep today's.",
                "(asked with pull secret \"shop-pull\"); (asked with pull secret \"shop-pull\")",
                "Did you mean \"ghcr.io/acme/web:1\"?; Did you mean \"`ghcr.io/acme/web:1`\"?",
                "see www.evil.example.; see `www.evil.example`.",
                "commit 4bf00aa is; commit `4bf00aa` is",
                "see GH-1, and sha256; see `GH-1`, and sha256",
                "deadbeef faceless; deadbeef faceless",
                "a — b – c - d; a — b – c - d",
                "x_y_z **b**; `x_y_z` `**b**`",
                "ünïcode 日本語; ünïcode 日本語",
            })
    void leavesWordsAndMakesTheRestCode(String text, String markdown) {
        assertThat(MarkdownText.words(text)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "nginx; `nginx`",
                "a`b; ``a`b``",
                "`; `` ` ``",
                "a|b; `a\\|b`",
                "a\\|b; `a\\ \\|b`",
                "^^; (empty)",
            })
    void fencesCode(String text, String markdown) {
        assertThat(MarkdownText.code(text)).isEqualTo(markdown);
    }
}
