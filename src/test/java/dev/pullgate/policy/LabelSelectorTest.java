package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.LabelSelector.Operator;
import dev.pullgate.policy.LabelSelector.Requirement;
import java.util.List;
import java.util.Map;
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
}
