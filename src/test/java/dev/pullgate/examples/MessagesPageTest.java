package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pullgate.policy.Finding;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import dev.pullgate.policy.Verdict.Outlook;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/messages.md: each message is provoked, and its cause and Pullgate's words are those of the page. */
final class MessagesPageTest {
    private static final String PAGE = Example.read(Path.of("docs/messages.md"));
    private static final Pattern SECTION = Pattern.compile("(?ms)^## ([^\n]*)\n(.*?)(?=^## |\\z)");
    private static final Pattern SAYS = Pattern.compile("(?s)\\*\\*What Pullgate says:\\*\\*.*?```text\n(.*?)\n```");
    private static final Pattern CAUSE = Pattern.compile("\\*\\*Cause:\\*\\* `([a-z-]+)`, ([a-z]+)");

    record Section(String heading, String text) {
        @Override
        public String toString() {
            return heading;
        }
    }

    static Stream<Section> sections() {
        return SECTION.matcher(PAGE).results().map(found -> new Section(found.group(1), found.group(2)));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void saysWhoSaysItWhatItMeansAndWhatToTypeNext(Section section) {
        assertThat(section.text())
                .contains("```text\n", "**Who says it:** ", "**What it means:** ", "**What to type next:**");
    }

    @ParameterizedTest
    @MethodSource("sections")
    void namesTheCauseThatComesOut(Section section) {
        try (MessageStage stage = new MessageStage(section.heading())) {
            Verdict verdict = stage.review();

            assertThat(verdict.outlook())
                    .extracting(Outlook::prediction)
                    .extracting(
                            prediction -> prediction.failure().word(),
                            prediction -> prediction.certainty().name().toLowerCase(Locale.ROOT))
                    .containsExactly(tuple(
                            match(CAUSE, section).group(1),
                            match(CAUSE, section).group(2)));
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void showsWhatPullgateSays(Section section) {
        try (MessageStage stage = new MessageStage(section.heading())) {
            List<String> said = stage.review().rulings().stream()
                    .map(Ruling::finding)
                    .map(MessagesPageTest::words)
                    .map(stage::onThePage)
                    .map(text -> text.replace("127.0.0.1", "registry.example"))
                    .toList();

            assertThat(said).containsExactly(match(SAYS, section).group(1));
        }
    }

    private static String words(Finding finding) {
        return finding.problem() + ". " + finding.remedy() + " ("
                + finding.rule().id() + ")";
    }

    @Test
    void listsEverySection() {
        List<String> listed = Pattern.compile("(?m)^\\| \\[([^]]*)]\\(#([^)]*)\\) \\|")
                .matcher(PAGE)
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed).isEqualTo(sections().map(Section::heading).toList()).hasSizeGreaterThanOrEqualTo(5);
    }

    private static MatchResult match(Pattern pattern, Section section) {
        Matcher matcher = pattern.matcher(section.text());
        assertThat(matcher.find()).as(section.heading()).isTrue();
        return matcher.toMatchResult();
    }
}
