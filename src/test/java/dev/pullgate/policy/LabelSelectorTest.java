package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.LabelSelector.Operator;
import dev.pullgate.policy.LabelSelector.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Label selectors, as apimachinery reads them. */
final class LabelSelectorTest {
    private static final Map<String, String> LABELS = Map.of("tier", "gold", "team", "");

    @ParameterizedTest
    @CsvSource({
        "tier, IN, gold, true",
        "tier, IN, silver, false",
        "other, IN, gold, false",
        "tier, NOT_IN, gold, false",
        "tier, NOT_IN, silver, true",
        "other, NOT_IN, gold, true",
        "team, EXISTS, , true",
        "other, EXISTS, , false",
        "team, DOES_NOT_EXIST, , false",
        "other, DOES_NOT_EXIST, , true",
    })
    void comparesOneLabel(String key, Operator operator, String value, boolean matches) {
        Requirement requirement = new Requirement(key, operator, value == null ? List.of() : List.of("x", value));

        assertThat(new LabelSelector(Map.of(), List.of(requirement)).matches(LABELS))
                .isEqualTo(matches);
    }

    @Test
    void wantsEverythingToHold() {
        Requirement team = new Requirement("team", Operator.EXISTS, List.of());

        assertThat(new LabelSelector(Map.of("tier", "gold"), List.of(team)).matches(LABELS))
                .isTrue();
        assertThat(new LabelSelector(Map.of("tier", "gold", "team", "a"), List.of()).matches(LABELS))
                .isFalse();
        assertThat(new LabelSelector(Map.of("tier", "silver"), List.of(team)).matches(LABELS))
                .isFalse();
    }

    private static LabelSelector selecting(Map<String, String> labels, Requirement... requirements) {
        return new LabelSelector(labels, List.of(requirements));
    }

    @Test
    void tellsWhatCannotHold() {
        Map<String, String> gold = Map.of("tier", "gold");
        Requirement gone = new Requirement("tier", Operator.DOES_NOT_EXIST, List.of());
        Requirement there = new Requirement("tier", Operator.EXISTS, List.of());
        Requirement silver = new Requirement("tier", Operator.IN, List.of("silver", "bronze"));
        Requirement notGold = new Requirement("tier", Operator.NOT_IN, List.of("gold"));

        assertThat(selecting(gold, gone).contradiction()).contains("tier");
        assertThat(selecting(Map.of(), there, gone).contradiction()).contains("tier");
        assertThat(selecting(Map.of(), silver, gone).contradiction()).contains("tier");
        assertThat(selecting(gold, silver).contradiction()).contains("tier");
        assertThat(selecting(gold, notGold).contradiction()).contains("tier");
        assertThat(selecting(gold, there).contradiction()).isEmpty();
        assertThat(selecting(Map.of(), silver, notGold, there).contradiction()).isEmpty();
        assertThat(selecting(Map.of(), notGold, gone).contradiction()).isEmpty();
        assertThat(selecting(Map.of(), notGold).possibleValues("tier")).isEmpty();
        assertThat(selecting(Map.of(), silver, notGold).possibleValues("tier")).contains(Set.of("bronze", "silver"));
    }
}
