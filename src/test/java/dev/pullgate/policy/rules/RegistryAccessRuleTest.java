package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
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
