package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.support.FakeSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which pull secrets a workload has, and what is known of them. */
final class PullSecretsTest {
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final ManifestAnswer DENIED = new AccessDenied(401, Refuser.REGISTRY);
    private static final ManifestAnswer MISSING = new Missing();

    private final Gathered gathered = new Gathered();
    private final FakeSources fake = gathered.fake;

    /** plugin/pkg/admission/serviceaccount. */
    @Nested
    final class TheServiceAccount {
        @Test
        void givesItsSecretsToATemplateThatNamesNone() {
            fake.serviceAccount("default", "one", "two").pullSecret("one", "ghcr.io");
            fake.answer("ghcr.io/acme/web:1", "one", FOUND);

            Evidence evidence = gathered.by(deployment(containers("ghcr.io/acme/web:1")));

            assertThat(gathered.objects())
                    .startsWith("serviceaccount shop/default")
                    .containsExactlyInAnyOrder("serviceaccount shop/default", "secret shop/one", "secret shop/two");
            assertThat(gathered.manifests()).containsExactly("ghcr.io/acme/web:1 with one");
            assertThat(evidence.secrets())
                    .extracting(SecretEvidence::name, SecretEvidence::pointer, SecretEvidence::serviceAccount)
                    .containsExactly(
                            tuple("one", "/spec/template/spec/serviceAccountName", Optional.of("default")),
                            tuple("two", "/spec/template/spec/serviceAccountName", Optional.of("default")));
        }

        @Test
        void isTheOneThatTheTemplateNames() {
            fake.serviceAccount("robot").answer("docker.io/library/nginx:1", FOUND);

            gathered.by(deployment("serviceAccountName: robot, " + containers("nginx:1")));

            assertThat(fake.asked().getFirst()).isEqualTo("serviceaccount shop/robot");
        }

        @Test
        void givesNothingToATemplateThatNamesSecretsItself() {
            fake.serviceAccount("default", "two").pullSecret("one", "ghcr.io").answer("ghcr.io/acme/web:1", FOUND);

            gathered.by(deployment("imagePullSecrets: [{name: one}], " + containers("ghcr.io/acme/web:1")));

            assertThat(fake.asked()).containsExactly("secret shop/one", "ghcr.io/acme/web:1 with one");
        }

        @Test
        void hasGivenAPodItsSecretsAlready() {
            fake.serviceAccount("default", "one").answer("docker.io/library/nginx:1", FOUND);

            gathered.by(pod(containers("nginx:1")));

            assertThat(fake.asked()).containsExactly("docker.io/library/nginx:1 without a login");
        }

        @Test
        void mayStillBeToCome() {
            fake.answer("docker.io/library/nginx:1", DENIED);

            Evidence evidence = gathered.by(deployment("serviceAccountName: robot, " + containers("nginx:1")));

            assertThat(evidence.secrets())
                    .containsExactly(new SecretEvidence(
                            "robot",
                            "/spec/template/spec/serviceAccountName",
                            Optional.empty(),
                            new PullSecretState.Unknown("there is no such ServiceAccount yet")));
            assertThat(Gathered.outcomes(evidence)).containsExactly(new Asked(DENIED, Optional.empty(), false));
        }

        @Test
        void mayNotBeKnown() {
            fake.serviceAccount("default", new Fact.Unknown<>("the Kubernetes API did not answer"))
                    .answer("docker.io/library/nginx:1", MISSING);

            Evidence evidence = gathered.by(deployment(containers("nginx:1")));

            assertThat(evidence.secrets())
                    .extracting(SecretEvidence::state)
                    .containsExactly(new PullSecretState.Unknown("the Kubernetes API did not answer"));
            assertThat(Gathered.outcomes(evidence)).containsExactly(new Asked(MISSING, Optional.empty(), false));
        }
    }

    @Nested
    final class Secrets {
        private List<PullSecretState> states() {
            fake.answer("docker.io/library/nginx:1", FOUND);
            return gathered.by(pod("imagePullSecrets: [{name: one}], " + containers("nginx:1"))).secrets().stream()
                    .map(SecretEvidence::state)
                    .toList();
        }

        @Test
        void holdLoginsForPlaces() {
            fake.pullSecret("one", "ghcr.io", "https://index.docker.io/v1/");

            assertThat(states())
                    .containsExactly(new PullSecretState.Usable(List.of("ghcr.io", "https://index.docker.io/v1/")));
        }

        @Test
        void mayNotBeThere() {
            assertThat(states()).containsExactly(new PullSecretState.Missing());
        }

        @Test
        void mayNotBeKnown() {
            fake.secret("one", new Fact.Unknown<>("Pullgate may not read secrets in namespace shop"));

            assertThat(states())
                    .containsExactly(new PullSecretState.Unknown("Pullgate may not read secrets in namespace shop"));
        }

        @Test
        void mayBeOfAnotherType() {
            fake.secret("one", "Opaque", ".dockerconfigjson", "{}");

            assertThat(states()).containsExactly(new PullSecretState.WrongType("Opaque"));
        }

        @Test
        void mayHoldNothingWhereTheKubeletLooks() {
            fake.secret("one", "kubernetes.io/dockerconfigjson", "config.json", "{}");

            assertThat(states()).containsExactly(new PullSecretState.NoData());
        }

        @Test
        void mayNotParse() {
            fake.secret("one", "kubernetes.io/dockerconfigjson", ".dockerconfigjson", "{");

            assertThat(states()).singleElement().isInstanceOf(PullSecretState.Malformed.class);
        }

        @Test
        void leaveItOpenWhetherEveryLoginIsKnown() {
            fake.secret("one", new Fact.Unknown<>("the Kubernetes API did not answer"))
                    .answer("docker.io/library/nginx:1", MISSING);

            assertThat(Gathered.outcomes(gathered.by(pod("imagePullSecrets: [{name: one}], " + containers("nginx:1")))))
                    .containsExactly(new Asked(MISSING, Optional.empty(), false));
        }

        @Test
        void areReadOnceEach() {
            fake.pullSecret("one", "ghcr.io").answer("docker.io/library/nginx:1", FOUND);

            Evidence evidence =
                    gathered.by(pod("imagePullSecrets: [{name: one}, {name: one}], " + containers("nginx:1")));

            assertThat(fake.asked()).containsOnlyOnce("secret shop/one");
            assertThat(evidence.secrets())
                    .extracting(SecretEvidence::pointer)
                    .containsExactly("/spec/imagePullSecrets/0", "/spec/imagePullSecrets/1");
        }

        @Test
        void areAHundredAtMost() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 101; i++) {
                names.add("{name: s" + i + "}");
                fake.pullSecret("s" + i, "ghcr.io");
            }
            fake.answer("docker.io/library/nginx:1", FOUND);

            Evidence evidence = gathered.by(pod("imagePullSecrets: " + names + ", " + containers("nginx:1")));

            assertThat(fake.asked()).hasSize(101).doesNotContain("secret shop/s100");
            assertThat(evidence.secrets().getLast().state())
                    .isEqualTo(new PullSecretState.Unknown("more than 100 pull secrets are named"));
        }
    }
}
