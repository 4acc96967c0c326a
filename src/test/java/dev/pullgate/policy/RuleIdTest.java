package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.rules.Rules;
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
                        "pull-policy",
                        "secret-in-manifest");
    }

    @Test
    void areFoundByTheirName() {
        assertThat(RuleId.of("image-tag")).contains(RuleId.IMAGE_TAG);
        assertThat(RuleId.of("IMAGE_TAG")).isEmpty();
    }

    @Test
    void haveOneRuleEachWhereTheyAreJudgedAtAdmission() {
        assertThat(Rules.ALL).extracting(Rule::id).isEqualTo(RuleId.atAdmission());
        assertThat(RuleId.values())
                .filteredOn(rule -> !rule.isAtAdmission())
                .containsExactly(RuleId.SECRET_IN_MANIFEST);
    }
}
