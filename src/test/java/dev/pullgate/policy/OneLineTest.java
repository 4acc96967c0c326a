package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lines that people read. */
final class OneLineTest {
    @Test
    void saysWhereWhatAndWhatNext() {
        assertThat(OneLine.of(finding(RuleId.IMAGE_TAG, Certainty.CERTAIN, "nginx"), 256))
                .isEqualTo("spec.containers[0].image \"nginx\": it is wrong. Put it right. (image-tag)");
    }

    @Test
    void shortensTheNameBeforeTheRemedy() {
        String line = OneLine.of(
                finding(RuleId.IMAGE_TAG, Certainty.CERTAIN, "registry.example/" + "a/".repeat(200) + "web"), 120);

        assertThat(line)
                .hasSizeLessThanOrEqualTo(120)
                .contains("\"registry.example/")
                .contains("/web\"")
                .contains("…")
                .endsWith("Put it right. (image-tag)");
    }

    @Test
    void keepsTheRulesNameInALineThatIsCut() {
        Finding endless = new Finding(
                RuleId.IMAGE_TAG,
                "/spec/containers/0/image",
                "nginx",
                Certainty.CERTAIN,
                "wrong ".repeat(100),
                "Put it right.");

        assertThat(OneLine.of(endless, 120)).hasSize(120).endsWith("… (image-tag)");
    }

    @Test
    void letsNoNameFakeALineOrTurnTheTextAround() {
        assertThat(OneLine.of(finding(RuleId.IMAGE_NAME, Certainty.CERTAIN, "a\nb\u001b[31m\u202ec\u2028\ud800d"), 256))
                .contains("\"a\uFFFDb\uFFFD[31m\uFFFDc\uFFFD\uFFFDd\"");
    }

    @Test
    void cutsNoCharacterInHalf() {
        String line = OneLine.of(finding(RuleId.IMAGE_NAME, Certainty.CERTAIN, "\ud83d\ude00".repeat(300)), 120);

        assertThat(line.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE || c == 0xFFFD))
                .isFalse();
    }

    private static Finding finding(RuleId rule, Certainty certainty, String value) {
        return new Finding(rule, "/spec/containers/0/image", value, certainty, "it is wrong", "Put it right.");
    }
}
