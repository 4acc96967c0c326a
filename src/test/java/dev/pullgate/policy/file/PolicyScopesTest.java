package dev.pullgate.policy.file;

import static dev.pullgate.policy.file.Refused.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Policies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of scopes and exemptions that are wrong. */
final class PolicyScopesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{namespaces: [a]} | 12 field \"name\" is missing here",
                "{name: a} | 12 scope \"a\" is the whole cluster; say so under spec.defaults, or name namespaces,"
                        + " namespaceSelector or objectSelector",
                "{name: a, namespaces: [a], mode: {}} | 39 an entry of spec.scopes has no field \"mode\", did you mean modes?",
                "{name: a, namespaces: [a], modes: {image-tags: deny}} | 47 an entry of spec.scopes.modes has no field"
                        + " \"image-tags\", did you mean image-tag?",
                "{name: a, namespaces: [Shop]} | 35 each entry of namespaces has to be a namespace, and \"Shop\" can be none",
                "{name: a, namespaceSelector: {}} | 41 namespaceSelector names no label; name one, or leave"
                        + " namespaceSelector out",
                "{name: a, objectSelector: {matchLabels: [a]}} | 52 matchLabels has to be a mapping",
                "{name: a, objectSelector: {matchLabels: {a: b c}}} | 52 there can be no label a: b c",
                "{name: a, objectSelector: {matchLabels: {-a: b}}} | 52 there can be no label -a: b",
                "{name: a, objectSelector: {matchLabels: {a: b, a: c}}} | 59 \"a\" stands here a second time",
                "{name: a, objectSelector: {matchLabels: {a: [b]}}} | 56 a has to be a text",
                "{name: a, objectSelector: {matchExpressions: [{key: a}]}} | 58 field \"operator\" is missing here",
                "{name: a, objectSelector: {matchExpressions: [{operator: Exists}]}} | 58 field \"key\" is missing here",
                "{name: a, objectSelector: {matchExpressions: [{key: a, operator: in}]}} | 77 operator \"in\" is not known, did"
                        + " you mean In?",
                "{name: a, objectSelector: {matchExpressions: [{key: a, operator: In}]}} | 77 operator In takes values",
                "{name: a, objectSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}} | 77 operator Exists"
                        + " takes no values",
                "{name: a, namespaces: [a]}, {name: a, namespaces: [b]} | 47 a second scope \"a\"; give each a name of its own",
            })
    void saysWhatIsWrongWithAScope(String scope, String problem) {
        assertThat(problems(Policies.document("scopes: [" + scope + "]"))).isEqualTo(at(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{images: [ghcr.io]} | 16 field \"reason\" is missing here",
                "{images: [ghcr.io], reason: ' '} | 44 reason is empty; say why, for whoever reads this in a year",
                "{reason: r} | 16 an exemption of everything; name at least one of images, namespaces, users, groups, workloads",
                "{reason: r, images: []} | 16 an exemption of everything; name at least one of images, namespaces, users,"
                        + " groups, workloads",
                "{reason: r, images: [nginx]} | 37 pattern \"nginx\" names no registry; in full it is docker.io/library/nginx",
                "{reason: r, image: [ghcr.io], users: [a]} | 28 an entry of spec.exemptions has no field \"image\", did you"
                        + " mean images?",
                "{reason: r, users: ['']} | 36 each entry of users has to be a user, and \"\" can be none",
                "{reason: r, users: [a], until: 2026-02-30} | 47 until has to be a day, such as 2026-12-31, and is"
                        + " \"2026-02-30\"",
                "{reason: r, users: [a], until: soon} | 47 until has to be a day, such as 2026-12-31, and is \"soon\"",
                "{reason: r, workloads: [{kind: Deployment}]} | 40 field \"name\" is missing here",
                "{reason: r, workloads: [{kind: deployment, name: a}]} | 47 kind \"deployment\" is not known, did you mean"
                        + " Deployment?",
                "{reason: r, workloads: [{namespace: A, name: a}]} | 52 there can be no namespace \"A\"",
            })
    void saysWhatIsWrongWithAnExemption(String exemption, String problem) {
        assertThat(problems(Policies.document("exemptions: [" + exemption + "]")))
                .isEqualTo(at(problem));
    }

    private static String at(String problem) {
        return "line 4, column " + problem.replaceFirst(" ", ": ");
    }
}
