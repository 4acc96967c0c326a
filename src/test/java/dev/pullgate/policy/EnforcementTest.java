package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.support.Policies;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of a finding, by mode and by how sure it is. */
final class EnforcementTest {
    private static Action action(String spec, Certainty certainty) {
        Finding finding = new Finding(RuleId.IMAGE_MISSING, "/spec", "nginx", certainty, "", "");
        return Policies.of(spec).enforcement().action(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | CERTAIN | DENY",
                "{} | PROBABLE | WARN",
                "{} | UNKNOWN | WARN",
                "denyWhen: certain | PROBABLE | WARN",
                "denyWhen: probable | CERTAIN | DENY",
                "denyWhen: probable | PROBABLE | DENY",
                "denyWhen: probable | UNKNOWN | WARN",
                "denyWhen: probable | NODE_DECIDES | WARN",
                "denyWhen: probable | CANNOT_RUN | WARN",
                "denyWhen: probable | WILL_PULL | WARN",
                "whenUnknown: allow | UNKNOWN | AUDIT",
                "whenUnknown: warn | UNKNOWN | WARN",
                "whenUnknown: deny | UNKNOWN | DENY",
                "whenUnknown: deny | PROBABLE | WARN",
                "whenUnknown: allow | CERTAIN | DENY",
                "whenUnknown: allow | NODE_DECIDES | WARN",
            })
    void saysWhatComesOfAFindingInModeDeny(String spec, Certainty certainty, Action action) {
        assertThat(action(spec, certainty)).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "warn, CERTAIN, WARN",
        "warn, PROBABLE, WARN",
        "warn, UNKNOWN, WARN",
        "audit, CERTAIN, AUDIT",
        "audit, UNKNOWN, AUDIT",
    })
    void neverGoesBeyondTheMode(String mode, Certainty certainty, Action action) {
        String spec = "defaults: {image-missing: " + mode + "}\ndenyWhen: probable\nwhenUnknown: deny";

        assertThat(action(spec, certainty)).isEqualTo(action);
    }

    @Test
    void leavesToTheAuditLogWhatNobodyCanTellInModeWarnToo() {
        String spec = "defaults: {image-missing: warn}\nwhenUnknown: allow";

        assertThat(action(spec, Certainty.UNKNOWN)).isEqualTo(Action.AUDIT);
        assertThat(action(spec, Certainty.PROBABLE)).isEqualTo(Action.WARN);
    }

    @Test
    void isOfEveryRule() {
        assertThatThrownBy(
                        () -> new Enforcement(Map.of(RuleId.IMAGE_TAG, Mode.DENY), DenyWhen.CERTAIN, WhenUnknown.WARN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of every rule");
    }
}
