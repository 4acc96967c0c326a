package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pull secrets the policy adds to a workload, and what is predicted of it then. */
final class InjectedPullSecretsTest {
    private static final String INJECT = """
            mirrors: [{source: docker.io, target: mirror.example/hub}]
            inject:
              imagePullSecrets:
                - {pattern: mirror.example/**, name: mirror}
                - {pattern: ghcr.io/acme/**, name: acme}
            """;
    private static final String TEMPLATES = INJECT + "  templates: true";

    private final Gathered gathered = new Gathered();
    private final FakeSources fake = gathered.fake;

    @BeforeEach
    void bothAreThere() {
        fake.pullSecret("mirror", "mirror.example").pullSecret("acme", "ghcr.io/acme");
    }

    private List<String> added(ReviewRequest request, String policy) {
        return added(ChangeRequest.ofAll(request.workload()), policy);
    }

    private List<String> added(ChangeRequest request, String policy) {
        return new Changer(
                        () -> Policies.of(policy),
                        fake.sources(),
                        () -> ClusterPullPolicy.AS_WRITTEN,
                        Runnable::run,
                        InstantSource.system())
                .change(request, Deadline.in(Duration.ofSeconds(30), InstantSource.system()))
                .pullSecrets();
    }

    @Nested
    final class APod {
        /** By the name that is pulled in the end. */
        @ParameterizedTest
        @CsvSource({
            "nginx:1, mirror",
            "mirror.example/hub/library/nginx:1, mirror",
            "ghcr.io/acme/web:1, acme",
            "ghcr.io/other/web:1, ",
            "Nginx, ",
        })
        void getsThoseOfItsImages(String image, String secret) {
            assertThat(added(pod(containers(image)), INJECT)).isEqualTo(secret == null ? List.of() : List.of(secret));
        }

        @Test
        void getsEachOnceInTheOrderOfThePolicy() {
            assertThat(added(pod(containers("ghcr.io/acme/web:1", "nginx:1", "busybox:1")), INJECT))
                    .containsExactly("mirror", "acme");
        }

        @Test
        void getsNoneThatItNames() {
            assertThat(added(pod("imagePullSecrets: [{name: mirror}], " + containers("nginx:1")), INJECT))
                    .isEmpty();
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void getsNoneThatIsNotThere() {
            fake.secret("mirror", new Fact.Absent<>());

            assertThat(added(pod(containers("nginx:1")), INJECT)).isEmpty();
        }

        @Test
        void getsNoneOfWhichNobodyKnowsWhetherItIsThere() {
            fake.secret("mirror", new Fact.Unknown<>("the Kubernetes API did not answer"));

            assertThat(added(pod(containers("nginx:1")), INJECT)).isEmpty();
        }

        /** plugin/pkg/admission/serviceaccount would refuse it. */
        @Test
        void getsNoneThatItsServiceAccountForbids() {
            fake.serviceAccount("strict", new Fact.Known<>(new ServiceAccount(List.of("acme"), true)));
            String both = "serviceAccountName: strict, " + containers("nginx:1", "ghcr.io/acme/web:1");

            assertThat(added(pod(both), INJECT)).containsExactly("acme");
        }

        @Test
        void getsNoneWhereItsServiceAccountIsNotKnown() {
            fake.serviceAccount("default", new Fact.Unknown<>("the Kubernetes API did not answer"));

            assertThat(added(pod(containers("nginx:1")), INJECT)).isEmpty();
        }

        /** The list is immutable then. */
        @Test
        void getsNoneOnceItExists() {
            assertThat(added(
                            new ChangeRequest(
                                    pod(containers("nginx:2")).workload(),
                                    Optional.of(pod(containers("nginx:1")).workload()),
                                    true,
                                    true),
                            INJECT))
                    .isEmpty();
        }

        @Test
        void getsNoneFromTheWebhookForPullPolicies() {
            assertThat(added(
                            new ChangeRequest(pod(containers("nginx:1")).workload(), Optional.empty(), false, true),
                            INJECT))
                    .isEmpty();
        }
    }

    @Nested
    final class ATemplate {
        private static final String OWN = "imagePullSecrets: [{name: own}], ";

        @Test
        void getsThemBesideItsOwn() {
            assertThat(added(deployment(OWN + containers("nginx:1")), TEMPLATES))
                    .containsExactly("mirror");
        }

        /** Its Pods would not get the ServiceAccount's any more. */
        @Test
        void getsNoneWhereItNamesNone() {
            assertThat(added(deployment(containers("nginx:1")), TEMPLATES)).isEmpty();
        }

        @Test
        void getsNoneWhereTemplatesAreLeftAlone() {
            assertThat(added(deployment(OWN + containers("nginx:1")), INJECT)).isEmpty();
        }

        private List<String> addedTo(String now, String before) {
            return added(
                    new ChangeRequest(
                            deployment(now).workload(),
                            Optional.of(deployment(before).workload()),
                            true,
                            true),
                    TEMPLATES);
        }

        @Test
        void isNotRolledOutForAPullSecretThatThePolicyHasSince() {
            assertThat(addedTo(OWN + containers("nginx:1"), OWN + containers("nginx:1")))
                    .isEmpty();
        }

        @Test
        void getsThoseOfImagesThatAreNew() {
            assertThat(addedTo(OWN + containers("nginx:2"), OWN + containers("nginx:1")))
                    .containsExactly("mirror");
        }

        @Test
        void getsBackWhatItsManifestDoesNotName() {
            String stored = "imagePullSecrets: [{name: own}, {name: mirror}], ";

            assertThat(addedTo(
                            OWN + containers("mirror.example/hub/library/nginx:1"),
                            stored + containers("mirror.example/hub/library/nginx:1")))
                    .containsExactly("mirror");
        }
    }

    /** Nobody is refused for a login that the Pods will have. */
    @Nested
    final class AReviewOfATemplate {
        private static final String WEB = "ghcr.io/acme/web:1";
        private static final ManifestAnswer FOUND = new Found(Optional.empty());

        @BeforeEach
        void takesALogin() {
            fake.serviceAccount("default")
                    .answer(WEB, new AccessDenied(401, Refuser.REGISTRY))
                    .answer(WEB, "acme", FOUND);
        }

        @Test
        void asksWithThem() {
            Evidence evidence = gathered.by(deployment(containers(WEB)), INJECT);

            assertThat(gathered.manifests()).containsExactly(WEB + " with acme");
            assertThat(Gathered.outcomes(evidence))
                    .allMatch(outcome ->
                            outcome instanceof Asked asked && asked.answer().equals(FOUND));
            assertThat(evidence.secrets())
                    .extracting(SecretEvidence::name, SecretEvidence::pointer)
                    .containsExactly(tuple("acme", "/spec/template/spec/imagePullSecrets"));
        }

        @Test
        void asksWithThemLast() {
            fake.pullSecret("own", "ghcr.io/acme").answer(WEB, "own", new AccessDenied(401, Refuser.REGISTRY));

            gathered.by(deployment("imagePullSecrets: [{name: own}], " + containers(WEB)), INJECT);

            assertThat(gathered.manifests()).containsExactly(WEB + " with own", WEB + " with acme");
        }

        @Test
        void complainsOfNoneThatIsNotThere() {
            fake.secret("acme", new Fact.Absent<>());

            assertThat(gathered.by(deployment(containers(WEB)), INJECT).secrets())
                    .isEmpty();
        }

        @Test
        void takesOneForPerhapsThereThatCouldNotBeRead() {
            fake.secret("acme", new Fact.Unknown<>("the Kubernetes API did not answer"));

            assertThat(gathered.by(deployment(containers(WEB)), INJECT).secrets())
                    .extracting(SecretEvidence::state)
                    .containsExactly(new PullSecretState.Unknown("the Kubernetes API did not answer"));
        }

        @Test
        void namesOneOnceThatTheServiceAccountHasToo() {
            fake.serviceAccount("default", "acme");

            assertThat(gathered.by(deployment(containers(WEB)), INJECT).secrets())
                    .extracting(SecretEvidence::serviceAccount)
                    .containsExactly(Optional.of("default"));
        }

        @Test
        void ofAPodGoesByWhatItNames() {
            gathered.by(pod(containers(WEB)), INJECT);

            assertThat(gathered.manifests()).containsExactly(WEB + " without a login");
        }
    }
}
