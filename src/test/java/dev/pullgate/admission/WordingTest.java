package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people read of a whole review. */
final class WordingTest {
    @Test
    void putsWhatFailsBeforeWhatIsUntidy() {
        Verdict verdict = verdict(
                Action.WARN,
                finding(RuleId.PULL_POLICY, Certainty.CERTAIN, "a"),
                finding(RuleId.REGISTRY_UNREACHABLE, Certainty.UNKNOWN, "b"),
                finding(RuleId.PULL_SECRET, Certainty.WILL_PULL, "c"),
                finding(RuleId.IMAGE_MISSING, Certainty.PROBABLE, "d"),
                finding(RuleId.REGISTRY_ACCESS, Certainty.CERTAIN, "e"));

        assertThat(Warnings.of(verdict).stream().map(line -> line.replaceAll(".*\"(.)\".*", "$1")))
                .containsExactly("e", "d", "b", "a", "c");
    }

    @Test
    void keepsAllWarningsTogetherShortEnoughToBeShownWhole() {
        List<String> warnings = Warnings.of(verdict(Action.WARN, many("x".repeat(200), 100)));

        assertThat(warnings.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(4096);
        assertThat(warnings.getLast()).matches("and \\d+ more warnings about images");
    }

    @Test
    void saysHowManyMoreDenialsThereAre() {
        String message = Denial.message(verdict(Action.DENY, many("nginx", 25)));

        assertThat(message.lines()).hasSize(22).last().isEqualTo("  and 5 more");
    }

    @Test
    void saysWhatIsForbiddenAndWhatWouldFail() {
        Finding forbidden = finding(RuleId.IMAGE_REGISTRY, Certainty.CERTAIN, "nginx");
        Finding missing = finding(RuleId.IMAGE_MISSING, Certainty.CERTAIN, "nginx:9");

        assertThat(headline(missing)).isEqualTo("1 of 3 images can't be pulled");
        assertThat(headline(forbidden)).isEqualTo("1 of 3 images is not allowed");
        assertThat(headline(missing, forbidden)).isEqualTo("1 of 3 images can't be used");
    }

    private static String headline(Finding... denials) {
        return Denial.message(verdict(Action.DENY, denials)).lines().findFirst().orElse("");
    }

    private static Finding[] many(String value, int count) {
        List<Finding> findings = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> findings.add(finding(RuleId.IMAGE_NAME, Certainty.CERTAIN, value)));
        return findings.toArray(Finding[]::new);
    }

    private static Finding finding(RuleId rule, Certainty certainty, String value) {
        return new Finding(rule, "/spec/containers/0/image", value, certainty, "it is wrong", "Put it right.");
    }

    private static Verdict verdict(Action action, Finding... findings) {
        return new Verdict(
                List.of(findings).stream()
                        .map(finding -> new Ruling(finding, action, false))
                        .toList(),
                3,
                1,
                List.of());
    }
}
