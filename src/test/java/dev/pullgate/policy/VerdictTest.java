package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a verdict can be asked. */
final class VerdictTest {
    private static final Ruling DENIED = ruling(RuleId.IMAGE_NAME, Action.DENY);
    private static final Ruling WARNED = ruling(RuleId.IMAGE_TAG, Action.WARN);
    private static final Ruling NOTED = ruling(RuleId.PULL_POLICY, Action.AUDIT);

    @Test
    void isADenialWithOneFindingThatDenies() {
        assertThat(new Verdict(List.of(WARNED, DENIED), 2, 1, List.of()).isDenied())
                .isTrue();
        assertThat(new Verdict(List.of(WARNED, NOTED), 2, 0, List.of()).isDenied())
                .isFalse();
        assertThat(Verdict.NOTHING_FOUND.isDenied()).isFalse();
    }

    @Test
    void tellsItsFindingsByWhatTheyLeadTo() {
        Verdict verdict = new Verdict(List.of(WARNED, DENIED, NOTED), 3, 1, List.of());

        assertThat(verdict.findings(Action.DENY)).containsExactly(DENIED.finding());
        assertThat(verdict.findings(Action.WARN)).containsExactly(WARNED.finding());
        assertThat(verdict.findings(Action.AUDIT)).containsExactly(NOTED.finding());
    }

    private static Ruling ruling(RuleId rule, Action action) {
        return new Ruling(
                new Finding(rule, "/spec", "nginx", Certainty.CERTAIN, "it is wrong", "Put it right."), action, false);
    }
}
