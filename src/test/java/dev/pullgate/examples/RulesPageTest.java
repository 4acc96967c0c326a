package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.RuleId;
import dev.pullgate.support.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/rules.md has a section for each rule that says what its users see. */
final class RulesPageTest {
    private static final Path PAGE = Path.of("docs/rules.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");
    private static final Pattern SEEN = Pattern.compile("(?s)(\\*\\*What you see:\\*\\*\n\n```text\n).*?(```)");

    @Test
    void hasASectionForEachRuleInTheirOrder() {
        List<String> headings = HEADING.matcher(Example.read(PAGE))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        assertThat(headings).isEqualTo(RuleId.ids());
    }

    @ParameterizedTest
    @EnumSource
    void saysEachDefaultModeAndWhatToDo(RuleId rule) {
        String mode = rule.defaultMode().name().toLowerCase(Locale.ROOT);

        assertThat(section(rule))
                .startsWith("Default mode: `" + mode + "`")
                .contains("**Finds** ", "**How sure:**", "**What to do:** ", "**Policy:** ")
                .contains("`spec.defaults." + rule.id() + "`", "**What you see:**");
        assertThat(Example.read(PAGE))
                .containsPattern("\\| \\[" + rule.id() + "]\\(#" + rule.id() + "\\) .* " + mode + " \\|");
    }

    /** The text of each example, exactly. */
    @Test
    void showsWhatUsersSee() {
        String page = Example.read(PAGE);
        for (RuleId rule : RuleId.values()) {
            String seen = Reading.of(rule);
            String shown =
                    SEEN.matcher(section(rule)).replaceFirst(block -> Matcher.quoteReplacement(withText(block, seen)));
            page = page.replace(section(rule), shown);
        }

        assertThat(page).isEqualTo(Golden.expected(PAGE, page));
    }

    private static String withText(MatchResult block, String text) {
        return block.group(1) + text + block.group(2);
    }

    private static String section(RuleId rule) {
        String page = Example.read(PAGE);
        int start = page.indexOf("\n## " + rule.id() + "\n\n");
        assertThat(start).as("section of %s", rule.id()).isPositive();
        String rest = page.substring(start + rule.id().length() + "\n## \n\n".length());
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
    }
}
