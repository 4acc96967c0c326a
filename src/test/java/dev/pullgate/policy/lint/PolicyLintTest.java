package dev.pullgate.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.support.Policies;
import dev.pullgate.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What in a policy leads to nothing, found at its place; and what does not only seem to. */
final class PolicyLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    /** Warnings without what is said to do, as line:column message; the first line of the spec is 4. */
    private static List<String> found(String spec) {
        PolicyFile.Linted linted = PolicyFile.lint(Policies.document(spec), TODAY);
        assertThat(linted.problems()).isEmpty();
        return linted.warnings().stream().map(PolicyLintTest::text).toList();
    }

    private static String text(Problem problem) {
        return problem.line() + ":" + problem.column() + " " + problem.message();
    }

    @Test
    void exemptionsEnd() {
        assertThat(found("""
                exemptions:
                  - {images: [a.example], reason: x, until: 2026-11-24}
                  - {images: [b.example], reason: x, until: 2026-11-25}
                  - {images: [c.example], reason: x, until: 2026-12-01}
                  - {images: [d.example], reason: x, until: 2026-12-02}
                """))
                .containsExactly(
                        "5:47 it has ended on 2026-11-24; remove it, or give it another day",
                        "6:47 it ends on 2026-11-25; what it is for is judged from the next day on",
                        "7:47 it ends on 2026-12-01; what it is for is judged from the next day on");
    }

    @Test
    void exemptionsExemptNothing() {
        assertThat(found("""
                exemptions:
                  - namespaces: [shop, "team-*"]
                    workloads:
                      - {namespace: billing, name: "*"}
                      - {namespace: "*-a", name: "*"}
                      - {name: "*"}
                    reason: x
                """)).containsExactly("7:11 is in none of the namespaces of this exemption");
    }

    @Test
    void exemptionsExemptTheSame() {
        assertThat(found("""
                exemptions:
                  - {images: [a.example], reason: x, until: 2027-01-01}
                  - {images: [a.example], reason: y, until: 2027-02-01}
                  - {images: [a.example], reason: z, until: 2027-02-01}
                  - {images: [a.example], namespaces: [shop], reason: z, until: 2027-02-01}
                """))
                .containsExactly(
                        "5:7 spec.exemptions[1] exempts the same, and for as long",
                        "7:7 spec.exemptions[1] exempts the same, and for as long");
    }

    @Test
    void scopesAreForNothing() {
        assertThat(found("""
                scopes:
                  - name: a
                    namespaceSelector:
                      matchLabels: {tier: web}
                      matchExpressions: [{key: tier, operator: NotIn, values: [web]}]
                    modes: {image-tag: warn}
                  - name: b
                    objectSelector:
                      matchExpressions:
                        - {key: tier, operator: Exists}
                        - {key: tier, operator: DoesNotExist}
                    modes: {image-tag: warn}
                  - name: c
                    namespaceSelector:
                      matchExpressions:
                        - {key: tier, operator: In, values: [a, b]}
                        - {key: tier, operator: In, values: [b, c]}
                        - {key: tier, operator: NotIn, values: [a]}
                    modes: {image-tag: warn}
                  - name: d
                    namespaces: ["team-*"]
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
                    modes: {image-tag: warn}
                  - {name: e, namespaces: [shop]}
                """))
                .containsExactly(
                        "7:9 selects nothing: what it says of label tier can't all hold",
                        "12:9 selects nothing: what it says of label tier can't all hold",
                        "25:26 selects namespaces by kubernetes.io/metadata.name that are not among those of namespaces",
                        "27:7 scope \"e\" says nothing; give it modes, denyWhen or whenUnknown");
    }

    @Test
    void whatIsSaidOfObjectsIsNeverLooser() {
        assertThat(found("""
                scopes:
                  - name: a
                    objectSelector: {matchLabels: {a: b}}
                    modes: {image-tag: "off", image-missing: audit}
                    denyWhen: certain
                    whenUnknown: allow
                """))
                .containsExactly(
                        "7:26 off counts for nothing: a scope with objectSelector makes nothing looser",
                        "8:17 certain counts for nothing: a scope with objectSelector makes nothing looser",
                        "9:20 allow counts for nothing: a scope with objectSelector makes nothing looser");
    }

    @Test
    void laterScopesTakeTheWord() {
        assertThat(found("""
                scopes:
                  - {name: a, namespaces: [shop, team-1], modes: {image-tag: warn}}
                  - {name: b, namespaces: [shop], modes: {image-tag: warn, image-missing: warn}}
                  - {name: c, namespaces: ["team-*", "s*"], modes: {image-tag: deny}}
                  - {name: d, namespaces: [other], objectSelector: {matchLabels: {a: b}}, modes: {image-tag: deny}}
                """))
                .containsExactly(
                        "5:7 scope \"a\" counts nowhere: scope \"c\" below is for the same namespaces and says all"
                                + " that it says");
    }

    @Test
    void defaultsCountNowhere() {
        assertThat(found("""
                defaults: {image-tag: deny, image-missing: deny}
                denyWhen: probable
                whenUnknown: deny
                scopes:
                  - {name: all, namespaces: ["*"], modes: {image-tag: "off"}, denyWhen: certain}
                  - {name: some, namespaces: ["*-*"], modes: {image-missing: "off"}, whenUnknown: allow}
                """))
                .containsExactly(
                        "4:25 counts nowhere: scope \"all\", which is for every namespace, says off",
                        "5:13 counts nowhere: scope \"all\", which is for every namespace, says certain");
    }

    @Test
    void registriesTakeTheWordFromEachOther() {
        assertThat(found("""
                registries:
                  - {pattern: ghcr.io/acme/**, allowed: true, inspect: config, limits: {warnBelow: 5}}
                  - {pattern: ghcr.io/acme/web, allowed: true, inspect: blobs, limits: {warnBelow: 5, readAbove: 5}}
                  - {pattern: ghcr.io/other/**, allowed: true}
                  - {pattern: ghcr.io/other/**, allowed: false}
                  - {pattern: quay.io, private: false}
                  - {pattern: "*.example", allowed: false, nodeCredentials: some}
                  - {pattern: "a.*", allowed: true, nodeCredentials: none}
                """))
                .containsExactly(
                        "6:44 is one too many: \"ghcr.io/acme/**\" allows all of these already",
                        "6:59 counts for nothing: \"ghcr.io/acme/**\" above says it of all of these",
                        "6:86 counts for nothing: \"ghcr.io/acme/**\" above says it of all of these",
                        "7:44 counts for nothing: all of these are denied by \"ghcr.io/other/**\", which wins",
                        "9:7 says nothing of \"quay.io\"");
    }

    @Test
    void ofTwoEqualEntriesTheLaterIsOneTooMany() {
        assertThat(found("""
                registries:
                  - {pattern: ghcr.io, allowed: false}
                  - {pattern: ghcr.io/**, allowed: false}
                """)).containsExactly("6:38 is one too many: \"ghcr.io\" denies all of these already");
    }

    @Test
    void mirrorsLeadWhereNobodyMayPull() {
        assertThat(found("""
                registries:
                  - {pattern: mirror.example/**, allowed: true}
                  - {pattern: mirror.example/old/**, allowed: false}
                mirrors:
                  - {source: docker.io, target: mirror.example/hub}
                  - {source: quay.io, target: mirror.example/old/quay}
                  - {source: ghcr.io, targets: [mirror.example/ghcr, other.example/ghcr]}
                """))
                .containsExactly(
                        "9:7 images become ones of mirror.example/old/quay, and \"mirror.example/old/**\" denies these",
                        "10:56 images become ones of other.example/ghcr, and no entry of the allow list has any of these");
    }

    @Test
    void podsWouldGetASecretInAnyCase() {
        assertThat(found("""
                inject:
                  imagePullSecrets:
                    - {pattern: ghcr.io/**, name: regcred}
                    - {pattern: ghcr.io/acme/**, name: regcred}
                    - {pattern: ghcr.io/acme/**, name: other}
                """)).containsExactly("7:9 is one too many: Pods get it for \"ghcr.io/**\" already");
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples/policies"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsNothingInTheExamples(Path file) throws IOException {
        assertThat(PolicyFile.lint(Files.readString(file), TODAY))
                .isEqualTo(new PolicyFile.Linted(List.of(), List.of()));
    }

    @Test
    void saysWhatIsWrongFirst() {
        PolicyFile.Linted linted = PolicyFile.lint(Policies.document("""
                scopes: [{name: a, namespaces: [b]}]
                tags: {floating: 1}
                """), TODAY);

        assertThat(linted.problems()).extracting(Problem::message).containsExactly("floating has to be a list");
        assertThat(linted.warnings()).isEmpty();
    }
}
