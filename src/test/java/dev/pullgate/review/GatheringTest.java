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
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullOutcome.NotAsked;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is asked, in which order, and what is known afterwards. */
final class GatheringTest {
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final ManifestAnswer DENIED = new AccessDenied(401, Refuser.REGISTRY);
    private static final ManifestAnswer MISSING = new Missing();
    private static final String PULLS = "imagePullSecrets: [{name: one}, {name: two}], ";

    private final FakeSources fake = new FakeSources();

    private Evidence gather(ReviewRequest request, String policy) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Asker asker = new AskingInParallel(threads, Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
            return new Gathering(fake.sources(), asker)
                    .gather(Plan.of(request, Policies.of(policy)))
                    .orElseThrow();
        }
    }

    private Evidence gather(ReviewRequest request) {
        return gather(request, "{}");
    }

    /** What the cluster was asked, in any order within a round. */
    private List<String> objects() {
        return fake.asked().stream()
                .filter(asked -> asked.startsWith("secret ") || asked.startsWith("serviceaccount "))
                .toList();
    }

    /** What registries were asked. */
    private List<String> manifests() {
        List<String> manifests = new ArrayList<>(fake.asked());
        manifests.removeAll(objects());
        return manifests;
    }

    private static List<PullOutcome> outcomes(Evidence evidence) {
        return evidence.images().stream().map(ImageEvidence::outcome).toList();
    }

    /** kuberuntime_image.go PullImage. */
    @Nested
    final class Registries {
        @Test
        void areAskedOnceWithoutALoginWhereThereIsNone() {
            fake.answer("docker.io/library/nginx:1", MISSING);

            Evidence evidence = gather(pod(containers("nginx:1")));

            assertThat(fake.asked()).containsExactly("docker.io/library/nginx:1 without a login");
            assertThat(outcomes(evidence)).containsExactly(new Asked(MISSING, Optional.empty(), true));
        }

        @Test
        void areAskedWithEachLoginUntilOneWorks() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "ghcr.io");
            fake.answer("ghcr.io/acme/web:1", "one", DENIED).answer("ghcr.io/acme/web:1", "two", FOUND);

            Evidence evidence = gather(pod(PULLS + containers("ghcr.io/acme/web:1")));

            assertThat(objects()).containsExactlyInAnyOrder("secret shop/one", "secret shop/two");
            assertThat(manifests()).containsExactly("ghcr.io/acme/web:1 with one", "ghcr.io/acme/web:1 with two");
            assertThat(outcomes(evidence)).containsExactly(new Asked(FOUND, Optional.of("two"), true));
        }

        @Test
        void areNotAskedWithoutALoginOnceALoginFailed() {
            fake.pullSecret("one", "ghcr.io").answer("ghcr.io/acme/web:1", DENIED);

            gather(pod("imagePullSecrets: [{name: one}], " + containers("ghcr.io/acme/web:1")));

            assertThat(fake.asked()).containsExactly("secret shop/one", "ghcr.io/acme/web:1 with one");
        }

        @Test
        void areAskedWithTheMoreSpecificLoginFirst() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "ghcr.io/acme");
            fake.answer("ghcr.io/acme/web:1", DENIED);

            gather(pod(PULLS + containers("ghcr.io/acme/web:1")));

            assertThat(manifests()).containsExactly("ghcr.io/acme/web:1 with two", "ghcr.io/acme/web:1 with one");
        }

        @Test
        void areAskedOnlyWithLoginsThatAreForThem() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "quay.io");
            fake.answer("ghcr.io/acme/web:1", FOUND).answer("docker.io/library/nginx:1", FOUND);

            Evidence evidence = gather(pod(PULLS + containers("ghcr.io/acme/web:1", "nginx:1")));

            assertThat(manifests())
                    .containsExactlyInAnyOrder(
                            "ghcr.io/acme/web:1 with one", "docker.io/library/nginx:1 without a login");
            assertThat(evidence.images())
                    .extracting(ImageEvidence::loginsFrom)
                    .containsExactly(Optional.of(List.of("one")), Optional.of(List.of()));
        }

        @Test
        void areAskedForAllImagesBeforeTheNextLoginIsTried() {
            fake.pullSecret("one", "ghcr.io", "quay.io").pullSecret("two", "ghcr.io");
            fake.answer("ghcr.io/acme/web:1", DENIED).answer("quay.io/acme/api:1", DENIED);

            gather(pod(PULLS + containers("ghcr.io/acme/web:1", "quay.io/acme/api:1")));

            assertThat(manifests().subList(0, 2))
                    .containsExactlyInAnyOrder("ghcr.io/acme/web:1 with one", "quay.io/acme/api:1 with one");
            assertThat(manifests().subList(2, 3)).containsExactly("ghcr.io/acme/web:1 with two");
            assertThat(manifests()).hasSize(3);
        }

        @Test
        void areAskedOnceForEachImageHoweverItIsWritten() {
            String digest = "@sha256:" + "ab".repeat(32);
            fake.answer("docker.io/library/nginx:latest", FOUND).answer("ghcr.io/acme/web" + digest, MISSING);

            Evidence evidence = gather(pod(containers(
                    "nginx",
                    "docker.io/library/nginx:latest",
                    "index.docker.io/nginx",
                    "ghcr.io/acme/web:1" + digest,
                    "ghcr.io/acme/web:2" + digest)));

            assertThat(fake.asked())
                    .containsExactlyInAnyOrder(
                            "docker.io/library/nginx:latest without a login",
                            "ghcr.io/acme/web" + digest + " without a login");
            assertThat(outcomes(evidence))
                    .extracting(outcome -> ((Asked) outcome).answer())
                    .containsExactly(FOUND, FOUND, FOUND, MISSING, MISSING);
        }

        @Test
        void areAskedOverHttpWhereThePolicySaysSo() {
            fake.answer("registry.example/web:1", FOUND);

            gather(
                    pod(containers("registry.example/web:1")),
                    "registries: [{pattern: registry.example, insecure: true}]");

            assertThat(fake.asked()).containsExactly("registry.example/web:1 over http without a login");
        }

        @Test
        void areAskedForNoMoreThanTwoHundredImages() {
            String[] images = IntStream.range(0, 201)
                    .mapToObj(i -> "registry.example/web:" + i)
                    .toArray(String[]::new);
            for (String image : images) {
                fake.answer(image, FOUND);
            }

            Evidence evidence = gather(pod(containers(images)));

            assertThat(fake.asked()).hasSize(200);
            assertThat(outcomes(evidence).getLast()).isEqualTo(new PullOutcome.TooMany());
        }
    }

    @Nested
    final class NothingIsAsked {
        @Test
        void ofAnybodyWhereNoImageNeedsIt() {
            Evidence evidence = gather(
                    pod(
                            PULLS
                                    + "containers: [{image: 'nginx:1', imagePullPolicy: Never}, {image: Nginx}, {image: 'quay.io/a/b'}]"),
                    "registries: [{pattern: quay.io, allowed: false}]");

            assertThat(fake.asked()).isEmpty();
            assertThat(outcomes(evidence)).containsOnly(new NotAsked());
            assertThat(evidence.secrets()).isEmpty();
            assertThat(evidence.images()).allMatch(image -> image.loginsFrom().isEmpty());
        }

        @Test
        void ofARegistryForAnImageThatIsDenied() {
            fake.answer("ghcr.io/acme/web:1", FOUND);

            Evidence evidence = gather(
                    pod(containers("nginx:1", "ghcr.io/acme/web:1")),
                    "registries: [{pattern: docker.io, allowed: false}]");

            assertThat(fake.asked()).containsExactly("ghcr.io/acme/web:1 without a login");
            assertThat(outcomes(evidence).getFirst()).isEqualTo(new NotAsked());
        }

        @Test
        void ofARegistryWhereOnlyTheSecretsAreJudged() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "quay.io");

            Evidence evidence = gather(
                    pod(PULLS + containers("ghcr.io/acme/web:1")),
                    "defaults: {image-missing: off, registry-access: off, registry-unreachable: off}");

            assertThat(fake.asked()).containsExactlyInAnyOrder("secret shop/one", "secret shop/two");
            assertThat(outcomes(evidence)).containsExactly(new NotAsked());
            assertThat(evidence.images().getFirst().loginsFrom()).contains(List.of("one"));
        }
    }

    /** plugin/pkg/admission/serviceaccount. */
    @Nested
    final class TheServiceAccount {
        @Test
        void givesItsSecretsToATemplateThatNamesNone() {
            fake.serviceAccount("default", "one", "two").pullSecret("one", "ghcr.io");
            fake.answer("ghcr.io/acme/web:1", "one", FOUND);

            Evidence evidence = gather(deployment(containers("ghcr.io/acme/web:1")));

            assertThat(objects())
                    .startsWith("serviceaccount shop/default")
                    .containsExactlyInAnyOrder("serviceaccount shop/default", "secret shop/one", "secret shop/two");
            assertThat(manifests()).containsExactly("ghcr.io/acme/web:1 with one");
            assertThat(evidence.secrets())
                    .extracting(SecretEvidence::name, SecretEvidence::pointer, SecretEvidence::serviceAccount)
                    .containsExactly(
                            tuple("one", "/spec/template/spec/serviceAccountName", Optional.of("default")),
                            tuple("two", "/spec/template/spec/serviceAccountName", Optional.of("default")));
        }

        @Test
        void isTheOneThatTheTemplateNames() {
            fake.serviceAccount("robot").answer("docker.io/library/nginx:1", FOUND);

            gather(deployment("serviceAccountName: robot, " + containers("nginx:1")));

            assertThat(fake.asked().getFirst()).isEqualTo("serviceaccount shop/robot");
        }

        @Test
        void givesNothingToATemplateThatNamesSecretsItself() {
            fake.serviceAccount("default", "two").pullSecret("one", "ghcr.io").answer("ghcr.io/acme/web:1", FOUND);

            gather(deployment("imagePullSecrets: [{name: one}], " + containers("ghcr.io/acme/web:1")));

            assertThat(fake.asked()).containsExactly("secret shop/one", "ghcr.io/acme/web:1 with one");
        }

        @Test
        void hasGivenAPodItsSecretsAlready() {
            fake.serviceAccount("default", "one").answer("docker.io/library/nginx:1", FOUND);

            gather(pod(containers("nginx:1")));

            assertThat(fake.asked()).containsExactly("docker.io/library/nginx:1 without a login");
        }

        @Test
        void mayStillBeToCome() {
            fake.answer("docker.io/library/nginx:1", DENIED);

            Evidence evidence = gather(deployment("serviceAccountName: robot, " + containers("nginx:1")));

            assertThat(evidence.secrets())
                    .containsExactly(new SecretEvidence(
                            "robot",
                            "/spec/template/spec/serviceAccountName",
                            Optional.empty(),
                            new PullSecretState.Unknown("there is no such ServiceAccount yet")));
            assertThat(outcomes(evidence)).containsExactly(new Asked(DENIED, Optional.empty(), false));
        }

        @Test
        void mayNotBeKnown() {
            fake.serviceAccount("default", new Fact.Unknown<>("the Kubernetes API did not answer"))
                    .answer("docker.io/library/nginx:1", MISSING);

            Evidence evidence = gather(deployment(containers("nginx:1")));

            assertThat(evidence.secrets())
                    .extracting(SecretEvidence::state)
                    .containsExactly(new PullSecretState.Unknown("the Kubernetes API did not answer"));
            assertThat(outcomes(evidence)).containsExactly(new Asked(MISSING, Optional.empty(), false));
        }
    }

    @Nested
    final class Secrets {
        private List<PullSecretState> states() {
            fake.answer("docker.io/library/nginx:1", FOUND);
            return gather(pod("imagePullSecrets: [{name: one}], " + containers("nginx:1"))).secrets().stream()
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

            assertThat(outcomes(gather(pod("imagePullSecrets: [{name: one}], " + containers("nginx:1")))))
                    .containsExactly(new Asked(MISSING, Optional.empty(), false));
        }

        @Test
        void areReadOnceEach() {
            fake.pullSecret("one", "ghcr.io").answer("docker.io/library/nginx:1", FOUND);

            Evidence evidence = gather(pod("imagePullSecrets: [{name: one}, {name: one}], " + containers("nginx:1")));

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

            Evidence evidence = gather(pod("imagePullSecrets: " + names + ", " + containers("nginx:1")));

            assertThat(fake.asked()).hasSize(101).doesNotContain("secret shop/s100");
            assertThat(evidence.secrets().getLast().state())
                    .isEqualTo(new PullSecretState.Unknown("more than 100 pull secrets are named"));
        }
    }

    /** What the event loop may do. */
    @Nested
    final class WithoutAsking {
        @Test
        void nothingIsGatheredWhereSomethingIsNotKnown() {
            fake.answer("docker.io/library/nginx:1", FOUND);
            Plan plan = Plan.of(pod(containers("nginx:1")), Policies.of("{}"));

            assertThat(new Gathering(fake.sources(), new KnownOnly()).gather(plan))
                    .isEmpty();
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void whatIsKnownIsTheSameEvidence() {
            fake.serviceAccount("default", "one").pullSecret("one", "ghcr.io").answer("ghcr.io/acme/web:1", FOUND);
            ReviewRequest request = deployment(containers("ghcr.io/acme/web:1"));
            Plan plan = Plan.of(request, Policies.of("{}"));

            assertThat(new Gathering(fake.known(), new KnownOnly()).gather(plan))
                    .contains(gather(request));
        }
    }
}
