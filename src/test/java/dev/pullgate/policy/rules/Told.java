package dev.pullgate.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.Finding;
import dev.pullgate.policy.Rule;
import dev.pullgate.support.Situation;
import dev.pullgate.workload.FieldPath;
import java.util.List;
import java.util.Locale;

/** What a rule tells of a situation, as people read it, with how sure it is. */
final class Told {
    /** A warning holds 256 characters, and shortens a value to no less than 24 of them to make room. */
    private static final int MAX_WARNING = 256;

    private static final int MIN_VALUE = 24;

    private Told() {}

    /** One line per finding, such as {@code certain: spec.containers[0].image "nginx": …}. */
    static List<String> by(Rule rule, Situation situation) {
        return rule.check(situation.evidence()).stream()
                .map(finding -> line(rule, finding))
                .toList();
    }

    private static String line(Rule rule, Finding finding) {
        assertThat(finding.rule()).isEqualTo(rule.id());
        assertThat(finding.remedy()).as("what to do next").matches("(?s).+[.?]");
        assertThat(finding.problem()).as("half a sentence").isNotBlank().doesNotEndWith(".");
        String line = "%s \"%s\": %s. %s"
                .formatted(FieldPath.of(finding.pointer()), finding.value(), finding.problem(), finding.remedy());
        int length = line.length()
                - Math.max(0, finding.value().length() - MIN_VALUE)
                + ruleName(finding).length();
        assertThat(length).as("room that a warning has for %s", line).isLessThanOrEqualTo(MAX_WARNING);
        return finding.certainty().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + line;
    }

    private static String ruleName(Finding finding) {
        return " (" + finding.rule().id() + ")";
    }
}
