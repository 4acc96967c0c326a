package dev.pullgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.RuleId;
import dev.pullgate.support.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documentation's words for each rule. */
final class RuleBookTest {
    private static final RuleBook BOOK = RuleBook.read();

    @ParameterizedTest
    @EnumSource
    void hasAllTextsOfEachRule(RuleId rule) {
        RuleText text = BOOK.of(rule);

        assertThat(text.rule()).isEqualTo(rule);
        assertThat(text.title()).hasSizeBetween(10, 100).doesNotContain("`", "[", "*", "\n");
        assertThat(text.finds()).startsWith("Finds ").endsWith(".").doesNotContain("\n", "](", "**");
        assertThat(text.markdown()).startsWith("Default mode:").doesNotContain(".md", "](#", "## ");
    }

    @ParameterizedTest
    @EnumSource
    void saysTheWholeSectionAsPlainText(RuleId rule) {
        String plain = BOOK.of(rule).plain(80);

        assertThat(plain)
                .startsWith("Default mode: ")
                .contains("\nFinds ", "\nHow sure:", "\nWhat to do:", "\nPolicy: ")
                .contains((rule.isAtAdmission() ? "    $ kubectl apply -f " : "    $ pullgate check ") + rule.id()
                        + ".yaml")
                .doesNotContain("**Finds", "```", "](");
        assertThat(plain.lines().filter(line -> !line.startsWith("    "))).allMatch(line -> line.length() <= 80);
    }

    @Test
    void writesTheRowsOfATableAsEntries() {
        String plain = new PlainText(40).of("""
                Some **bold** words of `code`, and
                [a link](page.md#x) in a paragraph.

                | a | b |
                | --- | --- |
                | one `x` | some words that are longer than a line may be |

                - first
                - second

                ```sh
                kubectl get  pods

                **no mark**
                ```
                """);

        assertThat(plain).isEqualTo(Golden.expected("report/plain.txt", plain));
    }
}
