package dev.pullgate.policy;

import static dev.pullgate.policy.Subjects.inNamespaceWith;
import static dev.pullgate.policy.Subjects.inUnknownNamespace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Policies;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labels by which a namespace says its own modes. */
final class NamespaceLabelsTest {
    private static final String LOOSE = "namespaceLabels: {loosen: true}\n";

    private static Mode mode(String spec, RuleId rule, Map<String, String> labels) {
        return Policies.of(spec).enforcement(inNamespaceWith(labels)).mode(rule);
    }

    @ParameterizedTest
    @CsvSource({
        // before, label, by default, where the policy allows looser ones
        "deny, deny, DENY, DENY",
        "deny, warn, DENY, WARN",
        "deny, off, DENY, OFF",
        "warn, deny, DENY, DENY",
        "audit, warn, WARN, WARN",
        "off, audit, AUDIT, AUDIT",
    })
    void makeStricterAlwaysAndLooserWhereThatIsAllowed(String before, String label, Mode mode, Mode whereAllowed) {
        String spec = "defaults: {image-tag: '" + before + "'}\n";
        Map<String, String> labels = Map.of("pullgate.dev/mode", label);

        assertThat(mode(spec, RuleId.IMAGE_TAG, labels)).isEqualTo(mode);
        assertThat(mode(spec + LOOSE, RuleId.IMAGE_TAG, labels)).isEqualTo(whereAllowed);
    }

    @Test
    void countMoreForOneRuleThanForAll() {
        Map<String, String> labels = Map.of("pullgate.dev/mode", "off", "pullgate.dev/mode-image-tag", "deny");

        assertThat(mode(LOOSE, RuleId.IMAGE_TAG, labels)).isEqualTo(Mode.DENY);
        assertThat(mode(LOOSE, RuleId.IMAGE_MISSING, labels)).isEqualTo(Mode.OFF);
    }

    @Test
    void comeAfterTheScopes() {
        String spec = LOOSE + "scopes: [{name: all, namespaces: ['*'], modes: {image-tag: deny}}]";

        assertThat(mode(spec, RuleId.IMAGE_TAG, Map.of("pullgate.dev/mode-image-tag", "audit")))
                .isEqualTo(Mode.AUDIT);
    }

    @Test
    void areToldOfWhereTheySayNothing() {
        Subject subject = inNamespaceWith(Map.of(
                "pullgate.dev/mode", "Deny",
                "pullgate.dev/mode-imagetag", "deny",
                "pullgate.dev/mode-image-name", "",
                "pullgate.dev/other", "x",
                "team", "sales"));

        assertThat(Policies.of("{}").labelProblems(subject))
                .containsExactly(
                        "label pullgate.dev/mode=Deny of the namespace counts for nothing: it can be deny, warn, audit, off",
                        "label pullgate.dev/mode-image-name= of the namespace counts for nothing: it can be deny, warn, audit,"
                                + " off",
                        "label pullgate.dev/mode-imagetag of the namespace counts for nothing: there is no such rule");
        assertThat(Policies.of(LOOSE).enforcement(subject)).isEqualTo(Enforcement.ofTheRules());
    }

    @Test
    void sayNothingWhereNobodyKnowsThem() {
        assertThat(Policies.of(LOOSE).enforcement(inUnknownNamespace())).isEqualTo(Enforcement.ofTheRules());
        assertThat(Policies.of(LOOSE).labelProblems(inUnknownNamespace())).isEmpty();
    }
}
