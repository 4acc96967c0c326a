package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.rules.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names of the rules, which users see everywhere: changing one breaks policies, dashboards and habits. */
final class RuleIdTest {
    @Test
    void areTheseInThisOrder() {
        assertThat(RuleId.ids())
                .containsExactly(
                        "image-name",
                        "image-tag",
                        "image-registry",
                        "pull-secret",
                        "image-missing",
                        "image-platform",
                        "image-index",
                        "registry-access",
                        "registry-limit",
                        "registry-unreachable",
                        "pull-policy");
    }

    @Test
    void areFoundByTheirName() {
        assertThat(RuleId.of("image-tag")).contains(RuleId.IMAGE_TAG);
        assertThat(RuleId.of("IMAGE_TAG")).isEmpty();
    }

    @Test
    void haveOneRuleEach() {
        assertThat(Rules.ALL).extracting(Rule::id).isEqualTo(List.of(RuleId.values()));
    }
}
