package dev.pullgate.policy;

import static dev.pullgate.policy.Subjects.SHOP;
import static dev.pullgate.policy.Subjects.in;
import static dev.pullgate.policy.Subjects.inNamespaceWith;
import static dev.pullgate.policy.Subjects.inUnknownNamespace;
import static dev.pullgate.policy.Subjects.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Policies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where something else holds than in the whole cluster. */
final class ScopesTest {
    private static Mode tag(String spec, Subject subject) {
        return Policies.of(spec).enforcement(subject).mode(RuleId.IMAGE_TAG);
    }

    @ParameterizedTest
    @CsvSource({"shop, AUDIT", "team-a, AUDIT", "team-, AUDIT", "steam-a, DENY", "shops, DENY", "'', DENY"})
    void holdInTheNamespacesThatTheyName(String namespace, Mode mode) {
        String spec = """
                defaults: {image-tag: deny}
                scopes: [{name: some, namespaces: [shop, "team-*"], modes: {image-tag: audit}}]
                """;

        assertThat(tag(spec, in(namespace))).isEqualTo(mode);
    }

    @Test
    void leaveAsItIsWhatTheyDoNotSay() {
        Enforcement enforcement = Policies.of("""
                        defaults: {image-tag: deny, image-missing: audit}
                        denyWhen: probable
                        scopes: [{name: some, namespaces: [shop], modes: {image-tag: "off"}, whenUnknown: deny}]
                        """).enforcement(SHOP);

        assertThat(enforcement.mode(RuleId.IMAGE_TAG)).isEqualTo(Mode.OFF);
        assertThat(enforcement.mode(RuleId.IMAGE_MISSING)).isEqualTo(Mode.AUDIT);
        assertThat(enforcement.mode(RuleId.IMAGE_NAME)).isEqualTo(RuleId.IMAGE_NAME.defaultMode());
        assertThat(enforcement.denyWhen()).isEqualTo(DenyWhen.PROBABLE);
        assertThat(enforcement.whenUnknown()).isEqualTo(WhenUnknown.DENY);
    }

    @Test
    void countMoreTheLaterTheyStand() {
        String spec = """
                scopes:
                  - {name: first, namespaces: [shop], modes: {image-tag: deny}, denyWhen: probable, whenUnknown: deny}
                  - {name: second, namespaces: ["*"], modes: {image-tag: audit}, denyWhen: certain, whenUnknown: allow}
                """;

        assertThat(tag(spec, SHOP)).isEqualTo(Mode.AUDIT);
        assertThat(Policies.of(spec).enforcement(SHOP).denyWhen()).isEqualTo(DenyWhen.CERTAIN);
        assertThat(Policies.of(spec).enforcement(SHOP).whenUnknown()).isEqualTo(WhenUnknown.ALLOW);
    }

    @Test
    void wantAllThatTheyNameToHold() {
        String spec = """
                scopes:
                  - name: all
                    namespaces: [shop]
                    namespaceSelector: {matchLabels: {tier: gold}}
                    objectSelector: {matchLabels: {tier: gold}}
                    modes: {image-tag: deny}
                """;

        assertThat(tag(spec, inNamespaceWith("tier", "gold"))).isEqualTo(Mode.WARN);
        assertThat(tag(spec, labelled("tier", "gold"))).isEqualTo(Mode.WARN);
    }

    @Nested
    final class ByLabelsOfTheNamespace {
        private static final String LOOSER = """
                defaults: {image-tag: deny}
                scopes: [{name: dev, namespaceSelector: {matchLabels: {stage: dev}}, modes: {image-tag: audit}}]
                """;

        @Test
        void holdWhereTheyAreThere() {
            assertThat(tag(LOOSER, inNamespaceWith("stage", "dev"))).isEqualTo(Mode.AUDIT);
            assertThat(tag(LOOSER, inNamespaceWith("stage", "prod"))).isEqualTo(Mode.DENY);
            assertThat(tag(LOOSER, SHOP)).isEqualTo(Mode.DENY);
        }

        @Test
        void areNoLooserWhereNobodyKnows() {
            assertThat(tag(LOOSER, inUnknownNamespace())).isEqualTo(Mode.DENY);
        }

        @Test
        void areAsStrictWhereNobodyKnows() {
            Enforcement enforcement = Policies.of("""
                            scopes:
                              - name: prod
                                namespaceSelector: {matchExpressions: [{key: stage, operator: DoesNotExist}]}
                                modes: {image-tag: deny, image-missing: "off"}
                                denyWhen: probable
                                whenUnknown: deny
                            """).enforcement(inUnknownNamespace());

            assertThat(enforcement.mode(RuleId.IMAGE_TAG)).isEqualTo(Mode.DENY);
            assertThat(enforcement.mode(RuleId.IMAGE_MISSING)).isEqualTo(Mode.DENY);
            assertThat(enforcement.denyWhen()).isEqualTo(DenyWhen.PROBABLE);
            assertThat(enforcement.whenUnknown()).isEqualTo(WhenUnknown.DENY);
        }
    }

    /** Whoever writes an object chooses them. */
    @Nested
    final class ByLabelsOfTheObject {
        @ParameterizedTest
        @CsvSource({
            "deny, deny, DENY",
            "deny, warn, DENY",
            "deny, off, DENY",
            "warn, deny, DENY",
            "audit, warn, WARN",
            "off, audit, AUDIT",
            "off, off, OFF",
        })
        void makeOnlyStricter(String before, String said, Mode mode) {
            String spec = """
                    defaults: {image-tag: "%s"}
                    scopes: [{name: mine, objectSelector: {matchLabels: {a: b}}, modes: {image-tag: "%s"}}]
                    """.formatted(before, said);

            assertThat(tag(spec, labelled("a", "b"))).isEqualTo(mode);
            assertThat(tag(spec, labelled("a", "c"))).isEqualTo(tag("defaults: {image-tag: '" + before + "'}", SHOP));
        }

        @Test
        void doNotLoosenTheRestEither() {
            Enforcement enforcement = Policies.of("""
                            denyWhen: probable
                            whenUnknown: deny
                            scopes:
                              - name: mine
                                objectSelector: {matchLabels: {a: b}}
                                denyWhen: certain
                                whenUnknown: allow
                            """).enforcement(labelled("a", "b"));

            assertThat(enforcement.denyWhen()).isEqualTo(DenyWhen.PROBABLE);
            assertThat(enforcement.whenUnknown()).isEqualTo(WhenUnknown.DENY);
        }
    }
}
