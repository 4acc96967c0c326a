package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Clues;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.Situation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that are not in their registry. */
final class ImageMissingRuleTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private final ImageMissingRule rule = new ImageMissingRule();

    @Test
    void tellsThatTheNodesFilesForbidIt() {
        assertThat(Told.by(
                        new ImageMissingRule(),
                        Situation.deployment("nginx:1")
                                .answered(new Forbidden("docker.io is blocked in the nodes' registries.conf"))))
                .containsExactly(
                        "certain: spec.template.spec.containers[0].image \"nginx:1\": docker.io is blocked in the"
                                + " nodes' registries.conf. Take it from a registry that the nodes may pull from.");
    }

    @Test
    void tellsWithWhoseLoginItAsked() {
        assertThat(Told.by(rule, deployment(WEB).answered(new Missing(), "shop-pull")))
                .containsExactly("certain: spec.template.spec.containers[0].image \"" + WEB
                        + "\": ghcr.io has no acme/web:1.4.2 (asked with pull secret \"shop-pull\"). Check the name and the"
                        + " tag, or push it first.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.4.1 | Did you mean 1.4.1?",
                "1.4.1 1.4.3 | Did you mean 1.4.1 or 1.4.3?",
                "1.4.1 1.4.3 1.4 | Did you mean 1.4.1, 1.4.3 or 1.4?",
            })
    void namesTheTagsThatAreNear(String nearest, String question) {
        Clues clues = new Clues(false, List.of(nearest.split(" ")), List.of(), Optional.empty(), false);

        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()).explained(clues)))
                .containsExactly("certain: spec.template.spec.containers[0].image \"" + WEB
                        + "\": ghcr.io has no acme/web:1.4.2 (asked without a login). " + question
                        + " Else push it first.");
    }

    @Test
    void namesNoMoreThanThereIsRoomFor() {
        Clues clues = new Clues(
                false,
                List.of("1.4.1-" + "x".repeat(50), "1.4.3-" + "y".repeat(50)),
                List.of(),
                Optional.empty(),
                false);

        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()).explained(clues)))
                .singleElement()
                .asString()
                .endsWith("Did you mean 1.4.1-" + "x".repeat(50) + "? Else push it first.");
    }

    @Test
    void tellsThatTheRepositoryIsMissing() {
        Clues none = new Clues(true, List.of(), List.of(), Optional.empty(), false);
        Clues near = new Clues(true, List.of("ghcr.io/acme/webs"), List.of(), Optional.empty(), false);

        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()).explained(none)))
                .singleElement()
                .asString()
                .endsWith(
                        ": ghcr.io has no repository acme/web (asked without a login). Check the name, or push it first.");
        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()).explained(near)))
                .singleElement()
                .asString()
                .endsWith("Did you mean ghcr.io/acme/webs? Else push it first.");
    }

    @Test
    void namesTheTagThatIsMeant() {
        assertThat(Told.by(rule, deployment("nginx").answered(new Missing())))
                .containsExactly(
                        "certain: spec.template.spec.containers[0].image \"nginx\": docker.io has no"
                                + " library/nginx:latest (asked without a login). Check the name and the tag, or push it first.");
    }

    @Test
    void asksForTheDigestWhereThereIsOne() {
        assertThat(Told.by(rule, deployment("nginx:1.27@" + DIGEST).answered(new Missing())))
                .containsExactly("certain: spec.template.spec.containers[0].image \"nginx:1.27@" + DIGEST
                        + "\": docker.io has no manifest with that digest in library/nginx (asked without a login). Check the"
                        + " digest, or push it first.");
    }

    @Test
    void sendsPeopleToWhoKeepsTheMirrorWhereItIsOne() {
        Situation situation = deployment(
                        "mirror.example/hub/library/nginx:1.27", "mirror.example/hub/acme/web@" + DIGEST)
                .answered(new Missing())
                .image("mirror.example/other/web:1")
                .answered(new Missing())
                .policy("mirrors: [{source: docker.io, target: mirror.example/hub}]");

        assertThat(Told.by(rule, situation))
                .satisfiesExactly(
                        digest -> assertThat(digest)
                                .contains(
                                        ": mirror.example, the mirror of docker.io/acme/web, has no manifest with that"
                                                + " digest in hub/acme/web (asked without a login). Check the digest, or ask who keeps"
                                                + " the mirror."),
                        elsewhere -> assertThat(elsewhere)
                                .contains(
                                        ": mirror.example has no other/web:1 (asked without a login). Check the name and the"
                                                + " tag, or push it first."));
    }

    @ParameterizedTest
    @CsvSource({"none, certain", "unknown, certain", "some, probable"})
    void isLessSureWhereTheNodesHaveLoginsOfTheirOwn(String nodeCredentials, String certainty) {
        Situation situation = deployment(WEB)
                .answered(new Missing())
                .policy("registries: [{pattern: ghcr.io, nodeCredentials: " + nodeCredentials + "}]");

        assertThat(Told.by(rule, situation)).singleElement().asString().startsWith(certainty + ": ");
    }

    /** Some registries hide what is private behind a 404. */
    @Test
    void isLessSureOfAPrivateRegistryThatNobodyLoggedInTo() {
        String isPrivate = "registries: [{pattern: ghcr.io, private: true}]";

        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()).policy(isPrivate)))
                .singleElement()
                .asString()
                .startsWith("probable: ");
        assertThat(Told.by(
                        rule,
                        deployment(WEB).answered(new Missing(), "shop-pull").policy(isPrivate)))
                .singleElement()
                .asString()
                .startsWith("certain: ");
    }

    @Test
    void isLessSureWhereTheKubeletMayHaveAnotherLogin() {
        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()).perhapsWithAnotherLogin()))
                .singleElement()
                .asString()
                .startsWith("probable: ");
    }

    @ParameterizedTest
    @MethodSource
    void hasNothingToSayOfAnotherAnswer(ManifestAnswer answer) {
        assertThat(Told.by(rule, deployment(WEB).answered(answer))).isEmpty();
    }

    static Stream<ManifestAnswer> hasNothingToSayOfAnotherAnswer() {
        return Stream.of(
                new Found(Optional.empty()),
                new AccessDenied(401, Refuser.REGISTRY),
                new Throttled(Optional.empty()),
                new Unreachable(Cause.DNS, "its name does not resolve"),
                new NotUnderstood("status 418"));
    }

    @Test
    void hasNothingToSayWhereNobodyAsked() {
        assertThat(Told.by(rule, deployment(WEB, "Nginx"))).isEmpty();
    }
}
