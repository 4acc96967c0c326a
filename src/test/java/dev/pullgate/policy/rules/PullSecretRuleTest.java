package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static dev.pullgate.support.Situation.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Clues;
import dev.pullgate.fact.LoginMiss;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.fact.PullSecretState.Malformed;
import dev.pullgate.fact.PullSecretState.Missing;
import dev.pullgate.fact.PullSecretState.NoData;
import dev.pullgate.fact.PullSecretState.Unknown;
import dev.pullgate.fact.PullSecretState.Usable;
import dev.pullgate.fact.PullSecretState.WrongType;
import dev.pullgate.support.Situation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pull secrets that are of no use to the kubelet. */
final class PullSecretRuleTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final ManifestAnswer DENIED = new AccessDenied(401, Refuser.REGISTRY);
    private static final String AGAIN = "Recreate it (kubectl create secret docker-registry shop-pull -n shop).";
    private final PullSecretRule rule = new PullSecretRule();

    @Nested
    final class SecretsThatAreNamed {
        @Test
        void areFineWhereTheyHoldLogins() {
            assertThat(Told.by(rule, deployment(WEB).secret("shop-pull", new Usable(List.of("ghcr.io")))))
                    .isEmpty();
        }

        @ParameterizedTest
        @MethodSource("dev.pullgate.policy.rules.PullSecretRuleTest#states")
        void areToldWithWhatToDo(PullSecretState state, String certainty, String words) {
            assertThat(Told.by(rule, deployment(WEB).secret("shop-pull", state)))
                    .containsExactly(certainty + ": spec.template.spec.imagePullSecrets[0] \"shop-pull\": " + words);
        }

        @ParameterizedTest
        @MethodSource("dev.pullgate.policy.rules.PullSecretRuleTest#states")
        void areToldAtTheServiceAccountThatNamesThem(PullSecretState state, String certainty, String words) {
            assertThat(Told.by(rule, deployment(WEB).secretOfServiceAccount("web", "shop-pull", state)))
                    .containsExactly(certainty
                            + ": spec.template.spec.serviceAccountName \"web\": its pull secret \"shop-pull\": "
                            + words);
        }

        @Test
        void areToldEachForItself() {
            assertThat(Told.by(
                            rule,
                            pod(WEB).secret("one", new Missing())
                                    .secret("two", new Usable(List.of()))
                                    .secret("three", new NoData())))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("spec.imagePullSecrets[0] \"one\""),
                            second -> assertThat(second).contains("spec.imagePullSecrets[2] \"three\""));
        }

        @Test
        void haveATypeEvenWhereNoneIsStated() {
            assertThat(Told.by(rule, pod(WEB).secret("shop-pull", new WrongType(""))))
                    .singleElement()
                    .asString()
                    .contains(": the kubelet ignores a secret of type \"\". ");
        }
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(
                        new Missing(),
                        "unknown",
                        "there is no such secret in namespace shop. Create it, or correct the name (kubectl get secrets -n"
                                + " shop)."),
                Arguments.of(
                        new WrongType("Opaque"), "unknown", "the kubelet ignores a secret of type Opaque. " + AGAIN),
                Arguments.of(
                        new NoData(),
                        "unknown",
                        "the kubelet ignores it, since it has nothing under the key of its type. " + AGAIN),
                Arguments.of(
                        new Malformed(".dockerconfigjson: the entry for ghcr.io: auth is not base64"),
                        "certain",
                        "not valid, so every pull fails: .dockerconfigjson: the entry for ghcr.io: auth is not"
                                + " base64. "
                                + AGAIN),
                Arguments.of(
                        new Unknown("the Kubernetes API did not answer"),
                        "unknown",
                        "not checked: the Kubernetes API did not answer. Apply again; if it stays so, check that it exists"
                                + " and that Pullgate may read it."));
    }

    /** How sure it is that the Pod fails for want of a secret that the kubelet passes over. */
    @Nested
    final class ASecretThatIsPassedOver {
        static final List<PullSecretState> PASSED_OVER = List.of(new Missing(), new WrongType("Opaque"), new NoData());

        @ParameterizedTest
        @FieldSource("PASSED_OVER")
        void doesNoHarmWhereTheImagesPullWithoutIt(PullSecretState state) {
            assertThat(certainties(deployment(WEB).answered(FOUND).secret("shop-pull", state)))
                    .containsExactly("will pull");
        }

        @ParameterizedTest
        @CsvSource({"none, certain", "unknown, probable", "some, unknown"})
        void doesHarmAsFarAsTheRegistryRefusesTheImage(String nodeCredentials, String certainty) {
            for (PullSecretState state : PASSED_OVER) {
                Situation situation = deployment(WEB)
                        .answered(DENIED)
                        .policy("registries: [{pattern: ghcr.io, nodeCredentials: " + nodeCredentials + "}]")
                        .secret("shop-pull", state);

                assertThat(certainties(situation)).as("%s", state).containsExactly(certainty);
            }
        }

        @Test
        void mayBeReplacedByOneThatCouldNotBeRead() {
            Situation situation = deployment(WEB)
                    .answered(DENIED)
                    .perhapsWithAnotherLogin()
                    .policy("registries: [{pattern: ghcr.io, nodeCredentials: none}]")
                    .secret("shop-pull", new Missing());

            assertThat(certainties(situation)).containsExactly("probable");
        }

        @ParameterizedTest
        @MethodSource("dev.pullgate.policy.rules.PullSecretRuleTest#answersThatDoNotTell")
        void mayDoHarmWhereTheRegistrySaysNothingOfIt(ManifestAnswer answer) {
            assertThat(certainties(deployment(WEB).answered(answer).secret("shop-pull", new Missing())))
                    .containsExactly("unknown");
        }

        @Test
        void mayDoHarmWhereNobodyAsked() {
            assertThat(certainties(deployment(WEB).secret("shop-pull", new Missing())))
                    .containsExactly("unknown");
            assertThat(certainties(deployment("Nginx").secret("shop-pull", new Missing())))
                    .containsExactly("unknown");
        }

        @Test
        void countsForTheImageThatNeedsItMost() {
            Situation situation = deployment("nginx:1.27")
                    .answered(FOUND)
                    .image(WEB)
                    .answered(DENIED)
                    .image("registry.example/x:1")
                    .policy("registries: [{pattern: ghcr.io, nodeCredentials: none}]")
                    .secret("shop-pull", new Missing());

            assertThat(certainties(situation)).containsExactly("certain");
        }
    }

    static Stream<ManifestAnswer> answersThatDoNotTell() {
        return Stream.of(
                new ManifestAnswer.Missing(),
                new Throttled(Optional.empty()),
                new Unreachable(Cause.TIMEOUT, "no answer in time"),
                new NotUnderstood("status 418"));
    }

    @Test
    void isSureOfASecretThatDoesNotParseWhateverTheRegistrySays() {
        assertThat(certainties(deployment(WEB).answered(FOUND).secret("shop-pull", new Malformed("not valid JSON"))))
                .containsExactly("certain");
    }

    @Nested
    final class APrivateRegistry {
        private static final String PRIVATE = "registries: [{pattern: ghcr.io, private: true}]";

        @Test
        void tellsWhatKeepsALoginFromBeingUsed() {
            LoginMiss miss = new LoginMiss("shop-pull", "ghcr.io:443", LoginMiss.Reason.PORT);

            assertThat(Told.by(
                            rule,
                            deployment(WEB)
                                    .answered(new AccessDenied(401, Refuser.REGISTRY))
                                    .explained(new Clues(false, List.of(), List.of(miss), Optional.empty(), false))
                                    .policy(PRIVATE)
                                    .loginsFrom()))
                    .singleElement()
                    .asString()
                    .endsWith(
                            "ghcr.io is private, and no pull secret has a login for it. Pull secret \"shop-pull\" has one"
                                    + " for ghcr.io:443: write the port as in the image's name, ghcr.io.");
        }

        @Test
        void wantsAPullSecretWithALogin() {
            assertThat(Told.by(rule, deployment(WEB).policy(PRIVATE).loginsFrom()))
                    .containsExactly("probable: spec.template.spec.containers[0].image \"" + WEB
                            + "\": ghcr.io is private, and no pull secret has a login for it. Check the name, or list a pull"
                            + " secret in imagePullSecrets (kubectl create secret docker-registry -n shop).");
        }

        @Test
        void isContentWithOne() {
            assertThat(Told.by(rule, deployment(WEB).policy(PRIVATE).loginsFrom("shop-pull")))
                    .isEmpty();
        }

        @Test
        void isLeftAloneWhereNobodyLookedForLogins() {
            assertThat(Told.by(rule, deployment(WEB).policy(PRIVATE))).isEmpty();
        }

        @Test
        void isLeftAloneWhereTheImagePullsWithoutALogin() {
            assertThat(Told.by(
                            rule, deployment(WEB).policy(PRIVATE).loginsFrom().answered(FOUND)))
                    .isEmpty();
        }

        @Test
        void saysNothingOfOtherRegistries() {
            assertThat(Told.by(
                            rule, deployment("nginx", "Nginx").policy(PRIVATE).loginsFrom()))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"none, true, certain", "none, false, probable", "unknown, true, probable", "some, true, unknown"})
        void failsAsSurelyAsTheNodesHaveNoLogin(String nodeCredentials, boolean everyLoginKnown, String certainty) {
            Situation situation = deployment(WEB)
                    .policy("registries: [{pattern: ghcr.io, private: true, nodeCredentials: " + nodeCredentials + "}]")
                    .loginsFrom()
                    .answered(DENIED);
            if (!everyLoginKnown) {
                situation.perhapsWithAnotherLogin();
            }

            assertThat(certainties(situation)).containsExactly(certainty);
        }

        @ParameterizedTest
        @MethodSource("dev.pullgate.policy.rules.PullSecretRuleTest#answersThatDoNotTell")
        void probablyFailsWhereItCouldNotBeAsked(ManifestAnswer answer) {
            assertThat(certainties(deployment(WEB).policy(PRIVATE).loginsFrom().answered(answer)))
                    .containsExactly("probable");
        }

        @Test
        void mayHaveItsLoginsOnTheNodes() {
            assertThat(Told.by(
                            rule,
                            deployment(WEB)
                                    .policy("registries: [{pattern: ghcr.io, private: true, nodeCredentials: some}]")
                                    .loginsFrom()
                                    .answered(DENIED)))
                    .singleElement()
                    .asString()
                    .endsWith("The nodes' own logins may do; if the pull fails, check the name and those logins.");
        }
    }

    private List<String> certainties(Situation situation) {
        return Told.by(rule, situation).stream()
                .map(line -> line.substring(0, line.indexOf(": ")))
                .toList();
    }
}
