package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.EnforcementOrigins.Origin;
import dev.pullgate.support.Policies;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By whose word findings lead to what they do. */
final class EnforcementOriginsTest {
    private static final Origin NOBODY = new Origin.Nobody();
    private static final Origin DEFAULTS = new Origin.Defaults();

    private static EnforcementOrigins of(String spec, Subject subject) {
        ImageAdmissionPolicy policy = Policies.of(spec);
        EnforcementOrigins origins = EnforcementOrigins.of(policy, Optional.of(subject));
        assertThat(origins.enforcement()).isEqualTo(policy.enforcement(subject));
        return origins;
    }

    @Test
    void nobodySaysAnything() {
        EnforcementOrigins origins = EnforcementOrigins.of(ImageAdmissionPolicy.DEFAULT, Optional.empty());

        assertThat(origins.modes().values()).containsOnly(NOBODY).hasSize(RuleId.values().length);
        assertThat(origins.denyWhen()).isEqualTo(NOBODY);
        assertThat(origins.enforcement()).isEqualTo(ImageAdmissionPolicy.DEFAULT.enforcement());
    }

    @Test
    void withoutASubjectNoScopeCounts() {
        ImageAdmissionPolicy policy = Policies.of("""
                denyWhen: probable
                scopes: [{name: all, namespaces: ["*"], denyWhen: certain}]
                """);

        assertThat(EnforcementOrigins.of(policy, Optional.empty()).denyWhen()).isEqualTo(DEFAULTS);
    }

    @Test
    void theLastOneWhoSaysItCounts() {
        EnforcementOrigins origins = of("""
                defaults: {image-tag: deny, image-missing: warn, pull-policy: warn}
                whenUnknown: allow
                scopes:
                  - {name: a, namespaces: [shop], modes: {image-tag: warn, pull-policy: "off"}}
                  - {name: b, namespaces: ["s*"], modes: {image-tag: audit}, whenUnknown: allow}
                  - {name: c, namespaces: [other], modes: {image-missing: deny}}
                """, Subjects.inNamespaceWith(Map.of()));

        assertThat(origins.mode(RuleId.IMAGE_TAG)).isEqualTo(new Origin.OfScope("b"));
        assertThat(origins.mode(RuleId.PULL_POLICY)).isEqualTo(new Origin.OfScope("a"));
        assertThat(origins.mode(RuleId.IMAGE_MISSING)).isEqualTo(DEFAULTS);
        assertThat(origins.mode(RuleId.IMAGE_NAME)).isEqualTo(NOBODY);
        assertThat(origins.whenUnknown()).isEqualTo(new Origin.OfScope("b"));
    }

    @Test
    void whoIsOverruledDoesNot() {
        EnforcementOrigins origins = of("""
                defaults: {image-tag: deny}
                scopes:
                  - {name: a, objectSelector: {matchLabels: {app: web}}, modes: {image-tag: warn, image-missing: deny}}
                """, Subjects.labelled("app", "web"));

        assertThat(origins.mode(RuleId.IMAGE_TAG)).isEqualTo(DEFAULTS);
        assertThat(origins.mode(RuleId.IMAGE_MISSING)).isEqualTo(new Origin.OfScope("a"));
    }

    @Test
    void labelsCountLast() {
        Subject subject = Subjects.inNamespaceWith(
                Map.of("pullgate.dev/mode-image-tag", "deny", "pullgate.dev/mode-image-missing", "off"));

        assertThat(of("denyWhen: certain", subject).mode(RuleId.IMAGE_TAG)).isEqualTo(new Origin.Labels());
        assertThat(of("denyWhen: certain", subject).mode(RuleId.IMAGE_MISSING)).isEqualTo(NOBODY);
        assertThat(of("namespaceLabels: {loosen: true}", subject).mode(RuleId.IMAGE_MISSING))
                .isEqualTo(new Origin.Labels());
    }
}
