package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Clues;
import dev.pullgate.fact.LoginMiss;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Reason;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.support.Situation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that the registry refuses to the logins of the pull secrets. */
final class RegistryAccessRuleTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final String HERE = "probable: spec.template.spec.containers[0].image \"" + WEB + "\": ";
    private final RegistryAccessRule rule = new RegistryAccessRule();

    @ParameterizedTest
    @CsvSource({"401, REGISTRY", "403, REGISTRY", "401, TOKEN_SERVICE", "403, TOKEN_SERVICE"})
    void tellsWhoseLoginIsRefused(int status, Refuser by) {
        assertThat(Told.by(rule, deployment(WEB).answered(new AccessDenied(status, by), "shop-pull")))
                .containsExactly(HERE + "ghcr.io refuses the login of pull secret \"shop-pull\" (" + status
                        + "). Check the name, and that this login still works and may read the repository.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPIRED | ghcr.io refuses the login of pull secret \"shop-pull\" (401): it has expired. Put a new one into"
                        + " the secret.",
                "WRONG | ghcr.io refuses the login of pull secret \"shop-pull\" (401): user name or password is wrong. Put"
                        + " the right ones in (docker login ghcr.io tells whether they work).",
                "NOT_PERMITTED | ghcr.io has no acme/web that the login of pull secret \"shop-pull\" may pull (401). Check the name,"
                        + " or give that login the right to pull it.",
            })
    void tellsWhyItIsRefused(Reason reason, String words) {
        assertThat(Told.by(
                        rule, deployment(WEB).answered(new AccessDenied(401, Refuser.REGISTRY, reason), "shop-pull")))
                .containsExactly(HERE + words);
    }

    @Test
    void tellsHowLongALoginOfEcrLasts() {
        assertThat(Told.by(
                        rule,
                        deployment("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1")
                                .answered(new AccessDenied(403, Refuser.REGISTRY, Reason.EXPIRED), "ecr")))
                .singleElement()
                .asString()
                .endsWith(": it has expired. Renew it; a login of ECR lasts 12 hours.");
    }

    @Test
    void namesWhereTheLoginIsForUnlessThatIsTheRegistryItself() {
        assertThat(Told.by(
                        rule,
                        deployment(WEB)
                                .answered(denied(), "shop-pull")
                                .explained(new Clues(false, List.of(), List.of(), Optional.of("*.io"), false))))
                .singleElement()
                .asString()
                .contains(": ghcr.io refuses the login of pull secret \"shop-pull\" for *.io (401). ");
    }

    /** The kubelet makes no try without a login once it has one (pull-semantics.md 2.2). */
    @Test
    void tellsThatASecretBreaksAPublicImage() {
        assertThat(Told.by(
                        rule,
                        deployment(WEB)
                                .answered(denied(), "shop-pull")
                                .explained(new Clues(false, List.of(), List.of(), Optional.of("ghcr.io"), true))))
                .containsExactly(HERE
                        + "it is public, but pull secret \"shop-pull\" has a login for ghcr.io that is rejected (401),"
                        + " and the kubelet tries nothing else. Fix that login, or remove it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_LAST_SLASH | index.docker.io | has https://index.docker.io/v1 without its last slash: add it.",
                "HUB_ALIAS | hub.docker.com | has one for hub.docker.com, by which nobody finds it: write"
                        + " https://index.docker.io/v1/.",
                "PORT | ghcr.io:443 | has one for ghcr.io:443: write the port as in the image's name, ghcr.io.",
                "LETTER_CASE | GHCR.io | has one for GHCR.io: write it as in the image's name, ghcr.io.",
                "PATH | ghcr.io | has one for another path of ghcr.io: correct that path, or the image's name.",
                "LABELS | *.ghcr.io | has one for *.ghcr.io, where a star stands for one part of a host's name: write"
                        + " ghcr.io.",
                "SCHEME | docker: | has one behind a scheme that is not https: write ghcr.io.",
                "TOKEN_ONLY | ghcr.io | has but a token for ghcr.io, which the kubelet ignores: put user name and password in.",
                "EMPTY | ghcr.io | has ghcr.io without user name or password: put them in.",
                "HELPER | ghcr.io | leaves it to a credential helper, which the kubelet ignores: put the login itself in.",
            })
    void tellsWhatKeepsALoginFromBeingUsed(LoginMiss.Reason reason, String location, String words) {
        Clues clues = new Clues(
                false, List.of(), List.of(new LoginMiss("shop-pull", location, reason)), Optional.empty(), false);

        assertThat(Told.by(rule, deployment(WEB).answered(denied()).explained(clues)))
                .containsExactly(
                        HERE + "ghcr.io wants a login (401), and no pull secret has one. Pull secret \"shop-pull\" "
                                + words);
    }

    @Test
    void takesALoginWithoutContentForNone() {
        Clues clues = new Clues(
                false,
                List.of(),
                List.of(new LoginMiss("shop-pull", "ghcr.io", LoginMiss.Reason.EMPTY)),
                Optional.empty(),
                false);

        assertThat(Told.by(rule, deployment(WEB).answered(denied(), "shop-pull").explained(clues)))
                .singleElement()
                .asString()
                .contains("ghcr.io wants a login (401), and no pull secret has one. ");
    }

    @Test
    void namesARepositoryThatWasPerhapsMeant() {
        Clues clues = new Clues(false, List.of("ghcr.io/acme/webs"), List.of(), Optional.empty(), false);

        assertThat(Told.by(rule, deployment(WEB).answered(denied()).explained(clues)))
                .singleElement()
                .asString()
                .endsWith(" Did you mean ghcr.io/acme/webs? Else list a pull secret in imagePullSecrets.");
        assertThat(Told.by(
                        rule,
                        deployment(WEB)
                                .answered(denied())
                                .explained(clues)
                                .secret("shop-pull", new PullSecretState.Missing())))
                .singleElement()
                .asString()
                .endsWith(" Did you mean ghcr.io/acme/webs? Else put pull secret \"shop-pull\" right.");
        assertThat(Told.by(
                        rule,
                        deployment(WEB)
                                .answered(new AccessDenied(403, Refuser.REGISTRY, Reason.NOT_PERMITTED), "shop-pull")
                                .explained(clues)))
                .singleElement()
                .asString()
                .endsWith(" Did you mean ghcr.io/acme/webs? Else give that login the right to pull it.");
    }

    @Test
    void tellsThatALoginIsMissing() {
        assertThat(Told.by(rule, deployment(WEB).answered(denied())))
                .containsExactly(
                        HERE + "ghcr.io wants a login (401), and no pull secret has one. Check the name, or list a"
                                + " pull secret in imagePullSecrets (kubectl create secret docker-registry -n shop).");
    }

    @Test
    void sendsPeopleToTheSecretThatShouldHaveHadTheLogin() {
        for (PullSecretState useless : List.of(
                new PullSecretState.Missing(), new PullSecretState.NoData(), new PullSecretState.WrongType("Opaque"))) {
            assertThat(Told.by(rule, deployment(WEB).answered(denied()).secret("shop-pull", useless)))
                    .containsExactly(
                            HERE + "ghcr.io wants a login (401), and no pull secret has one. Check the name, and put"
                                    + " pull secret \"shop-pull\" right.");
        }
    }

    @Test
    void doesNotBlameASecretThatHoldsLoginsOrWasNotRead() {
        for (PullSecretState state :
                List.of(new PullSecretState.Usable(List.of("quay.io")), new PullSecretState.Unknown("no answer"))) {
            assertThat(Told.by(rule, deployment(WEB).answered(denied()).secret("shop-pull", state)))
                    .singleElement()
                    .asString()
                    .contains("or list a pull secret in imagePullSecrets");
        }
    }

    @Test
    void leavesItToTheNodesWhereTheyHaveLogins() {
        Situation situation =
                deployment(WEB).answered(denied()).policy("registries: [{pattern: ghcr.io, nodeCredentials: some}]");

        assertThat(Told.by(rule, situation))
                .containsExactly(HERE.replace("probable", "unknown")
                        + "ghcr.io wants a login (401), and no pull secret has one. The nodes' own logins may do; if the pull"
                        + " fails, check the name and those logins.");
    }

    @ParameterizedTest
    @CsvSource({
        "none, true, certain",
        "none, false, probable",
        "unknown, true, probable",
        "unknown, false, probable",
        "some, true, unknown",
        "some, false, unknown"
    })
    void isAsSureAsTheKubeletsLoginsAreKnown(String nodeCredentials, boolean everyLoginKnown, String certainty) {
        Situation situation = deployment(WEB)
                .answered(denied(), "shop-pull")
                .policy("registries: [{pattern: ghcr.io, nodeCredentials: " + nodeCredentials + "}]");
        if (!everyLoginKnown) {
            situation.perhapsWithAnotherLogin();
        }

        assertThat(Told.by(rule, situation)).singleElement().asString().startsWith(certainty + ": ");
    }

    @Test
    void leavesAPrivateRegistryWithoutALoginToTheRuleOnPullSecrets() {
        Situation situation = deployment(WEB)
                .answered(denied())
                .loginsFrom()
                .policy("registries: [{pattern: ghcr.io, private: true}]");

        assertThat(Told.by(rule, situation)).isEmpty();
        assertThat(Told.by(new PullSecretRule(), situation)).hasSize(1);
    }

    @Test
    void tellsOfAPrivateRegistryWhoseLoginIsRefused() {
        Situation situation = deployment(WEB)
                .answered(denied(), "shop-pull")
                .loginsFrom("shop-pull")
                .policy("registries: [{pattern: ghcr.io, private: true}]");

        assertThat(Told.by(rule, situation)).hasSize(1);
        assertThat(Told.by(new PullSecretRule(), situation)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void hasNothingToSayOfAnotherAnswer(ManifestAnswer answer) {
        assertThat(Told.by(rule, deployment(WEB).answered(answer))).isEmpty();
    }

    static Stream<ManifestAnswer> hasNothingToSayOfAnotherAnswer() {
        return Stream.of(
                new Found(Optional.empty()),
                new Missing(),
                new Throttled(Optional.empty()),
                new Unreachable(Cause.TLS, "the TLS handshake failed"),
                new NotUnderstood("status 418"));
    }

    @Test
    void hasNothingToSayWhereNobodyAsked() {
        assertThat(Told.by(rule, deployment(WEB, "Nginx"))).isEmpty();
    }

    private static AccessDenied denied() {
        return new AccessDenied(401, Refuser.REGISTRY);
    }
}
