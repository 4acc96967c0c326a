package dev.pullgate.policy.file;

import static dev.pullgate.policy.file.Refused.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.Mirror.When;
import dev.pullgate.policy.MirrorTarget;
import dev.pullgate.support.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mirrors a policy may have: those that can be applied twice. */
final class PolicyMirrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nginx | names no registry; in full it is docker.io/library/nginx",
                "index.docker.io | in full is docker.io",
                "https://docker.io | is an address; leave out https://",
                "docker.io/ | starts or ends in a slash",
                "docker.io/acme/web:1 | names a tag or a digest; mirrors are over names without them",
                "docker.io/acme@sha256 | names a tag or a digest; mirrors are over names without them",
                "docker.io/Acme | is no name; upper-case letters are not allowed in a repository: \"Acme\" at 10",
                "*.example/acme | is no name; this character is not allowed in a repository: \"*.example\" at 0",
            })
    void refusesAMirrorOfWhatIsNoName(String prefix, String problem) {
        assertThat(problems(Policies.document("mirrors: [{source: '" + prefix + "', target: m.example/x}]")))
                .isEqualTo("line 4, column 22: source \"" + prefix + "\" " + problem);
        assertThat(problems(Policies.document("mirrors: [{source: x.example, target: '" + prefix + "'}]")))
                .isEqualTo("line 4, column 41: target \"" + prefix + "\" " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example | b.example/hub | b.example | c.example | images of a.example go to b.example/hub, and from there"
                        + " to c.example; send them there at once",
                "b.example | c.example | a.example | b.example/hub | images of a.example go to b.example/hub, and from there"
                        + " to c.example; send them there at once",
                "a.example | b.example | b.example | a.example | images of b.example go to a.example, and from there to"
                        + " b.example; send them there at once",
                "a.example | b.example | a.example | c.example | a second mirror for source a.example; name each source once",
                "x.example | y.example | a.example | a.example/hub | target a.example/hub and source a.example overlap; images"
                        + " would be rewritten again and again",
            })
    void refusesMirrorsThatLeadIntoEachOther(String s1, String t1, String s2, String t2, String problem) {
        String mirror = "{source: %s, target: %s}";

        assertThat(problems(Policies.document(
                        "mirrors:\n  - " + mirror.formatted(s1, t1) + "\n  - " + mirror.formatted(s2, t2))))
                .isEqualTo("line 6, column 7: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quay.io | gitlab.example/shop/dependency_proxy/containers | is GitLab's dependency proxy, which has no images"
                        + " but Docker Hub's",
                "docker.io.example | gitlab.example/shop/dependency_proxy/containers | is GitLab's dependency proxy, which has"
                        + " no images but Docker Hub's",
                "docker.io | gitlab.example/dependency_proxy/containers | names no group; it is"
                        + " gitlab.example/GROUP/dependency_proxy/containers",
                "docker.io/acme | gitlab.example/shop/dependency_proxy/containers | is not how GitLab calls docker.io/acme; that"
                        + " is gitlab.example/shop/dependency_proxy/containers/acme",
                "docker.io/library/nginx | gitlab.example/shop/dependency_proxy/containers/library/nginx | is not how GitLab calls"
                        + " docker.io/library/nginx; that is gitlab.example/shop/dependency_proxy/containers/nginx",
                "docker.io | europe-docker.pkg.dev | names no repository of Artifact Registry; it is"
                        + " europe-docker.pkg.dev/PROJECT/REPOSITORY",
                "docker.io | europe-docker.pkg.dev/acme | names no repository of Artifact Registry; it is"
                        + " europe-docker.pkg.dev/PROJECT/REPOSITORY",
            })
    void refusesATargetWhereNoCopyCanBe(String source, String target, String problem) {
        assertThat(problems(Policies.document("mirrors:\n  - {source: " + source + ", target: " + target + "}")))
                .endsWith(": target \"" + target + "\" " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{source: a.example} | 13 field \"target\" is missing here",
                "{source: a.example, targets: []} | 13 field \"target\" is missing here",
                "{source: a.example, target: b.example, targets: [c.example]} | 41 target and targets can't be together; put all"
                        + " into targets",
                "{source: a.example, target: [b.example]} | 41 target has to be a text; use targets for a list",
                "{source: a.example, targets: b.example} | 42 targets has to be a list",
                "{source: a.example, targets: [b.example, {}]} | 54 target has to be a text",
                "{source: a.example, targets: [b.example, a.example/hub]} | 13 target a.example/hub and source a.example overlap;"
                        + " images would be rewritten again and again",
                "{source: a.example, targets: [b.example, nginx]} | 54 target \"nginx\" names no registry; in full it is"
                        + " docker.io/library/nginx",
                "{source: a.example, target: b.example, when: never} | 58 when \"never\" is not known; there are: always,"
                        + " available",
                "{target: b.example} | 13 field \"source\" is missing here",
            })
    void saysWhatIsWrongWithAnEntry(String entry, String problem) {
        assertThat(problems(Policies.document("mirrors: [" + entry + "]")))
                .startsWith("line 4, column " + problem.replaceFirst(" ", ": "));
    }

    @Test
    void keepsTheOrderOfTheTargets() {
        Mirror mirror = Policies.of("mirrors: [{source: a.example, targets: [c.example, b.example], when: available}]")
                .mirrors()
                .mirrors()
                .getFirst();

        assertThat(mirror.targets()).extracting(MirrorTarget::prefix).containsExactly("c.example", "b.example");
        assertThat(mirror.when()).isEqualTo(When.AVAILABLE);
        assertThat(Policies.of("mirrors: [{source: a.example, target: b.example}]")
                        .mirrors()
                        .mirrors())
                .containsExactly(new Mirror("a.example", "b.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io, gitlab.example/shop/dependency_proxy/containers",
        "docker.io, gitlab.example:8443/shop/sub/dependency_proxy/containers",
        "docker.io/library, gitlab.example/shop/dependency_proxy/containers",
        "docker.io/library/nginx, gitlab.example/shop/dependency_proxy/containers/nginx",
        "docker.io/acme, gitlab.example/shop/dependency_proxy/containers/acme",
        "quay.io, europe-docker.pkg.dev/acme/quay",
        "quay.io, mirror.gcr.io",
    })
    void takesTheFormsOfCaches(String source, String target) {
        assertThat(Policies.of("mirrors: [{source: " + source + ", target: '" + target + "'}]")
                        .mirrors()
                        .mirrors())
                .containsExactly(new Mirror(source, target));
    }
}
