package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.LoginOrigin.FromSecret;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullOutcome.NotAsked;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What registries are asked, in which order, and what is known afterwards. */
final class GatheringTest {
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final ManifestAnswer DENIED = new AccessDenied(401, Refuser.REGISTRY);
    private static final ManifestAnswer MISSING = new Missing();
    private static final String PULLS = "imagePullSecrets: [{name: one}, {name: two}], ";

    private final Gathered gathered = new Gathered();
    private final FakeSources fake = gathered.fake;

    /** kuberuntime_image.go PullImage. */
    @Nested
    final class Registries {
        @Test
        void areAskedOnceWithoutALoginWhereThereIsNone() {
            fake.answer("docker.io/library/nginx:1", MISSING);

            Evidence evidence = gathered.by(pod(containers("nginx:1")));

            assertThat(fake.asked()).containsExactly("docker.io/library/nginx:1 without a login");
            assertThat(Gathered.outcomes(evidence)).containsExactly(new Asked(MISSING, Optional.empty(), true));
        }

        @Test
        void areToldThatANameIsWithoutOneWhereThatMatters() {
            fake.answer("docker.io/library/nginx:1", FOUND)
                    .answer("docker.io/library/redis:1", FOUND)
                    .unqualifiedDiffer();

            gathered.by(pod(containers("nginx:1", "docker.io/library/redis:1")));

            assertThat(fake.asked())
                    .containsExactlyInAnyOrder(
                            "docker.io/library/nginx:1, written without its registry, without a login",
                            "docker.io/library/redis:1 without a login");
        }

        @Test
        void areAskedWithEachLoginUntilOneWorks() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "ghcr.io");
            fake.answer("ghcr.io/acme/web:1", "one", DENIED).answer("ghcr.io/acme/web:1", "two", FOUND);

            Evidence evidence = gathered.by(pod(PULLS + containers("ghcr.io/acme/web:1")));

            assertThat(gathered.objects()).containsExactlyInAnyOrder("secret shop/one", "secret shop/two");
            assertThat(gathered.manifests())
                    .containsExactly("ghcr.io/acme/web:1 with one", "ghcr.io/acme/web:1 with two");
            assertThat(Gathered.outcomes(evidence))
                    .containsExactly(new Asked(FOUND, Optional.of(new FromSecret("two")), true));
        }

        /** That is asked for people to know, see {@link ExplainingTest}. */
        @Test
        void doNotCountByWhatTheySayWithoutALoginOnceALoginFailed() {
            fake.pullSecret("one", "ghcr.io").answer("ghcr.io/acme/web:1", FOUND);
            fake.answer("ghcr.io/acme/web:1", "one", DENIED);

            Evidence evidence =
                    gathered.by(pod("imagePullSecrets: [{name: one}], " + containers("ghcr.io/acme/web:1")));

            assertThat(Gathered.outcomes(evidence))
                    .singleElement()
                    .satisfies(outcome -> assertThat(((Asked) outcome).answer()).isEqualTo(DENIED));
        }

        @Test
        void areAskedWithTheMoreSpecificLoginFirst() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "ghcr.io/acme");
            fake.answer("ghcr.io/acme/web:1", DENIED);

            gathered.by(pod(PULLS + containers("ghcr.io/acme/web:1")));

            assertThat(gathered.manifests()).startsWith("ghcr.io/acme/web:1 with two", "ghcr.io/acme/web:1 with one");
        }

        @Test
        void areAskedOnlyWithLoginsThatAreForThem() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "quay.io");
            fake.answer("ghcr.io/acme/web:1", FOUND).answer("docker.io/library/nginx:1", FOUND);

            Evidence evidence = gathered.by(pod(PULLS + containers("ghcr.io/acme/web:1", "nginx:1")));

            assertThat(gathered.manifests())
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

            gathered.by(pod(PULLS + containers("ghcr.io/acme/web:1", "quay.io/acme/api:1")));

            assertThat(gathered.manifests().subList(0, 2))
                    .containsExactlyInAnyOrder("ghcr.io/acme/web:1 with one", "quay.io/acme/api:1 with one");
            assertThat(gathered.manifests().subList(2, 3)).containsExactly("ghcr.io/acme/web:1 with two");
        }

        @Test
        void areAskedOnceForEachImageHoweverItIsWritten() {
            String digest = "@sha256:" + "ab".repeat(32);
            fake.answer("docker.io/library/nginx:latest", FOUND).answer("ghcr.io/acme/web" + digest, MISSING);

            Evidence evidence = gathered.by(pod(containers(
                    "nginx",
                    "docker.io/library/nginx:latest",
                    "index.docker.io/nginx",
                    "ghcr.io/acme/web:1" + digest,
                    "ghcr.io/acme/web:2" + digest)));

            assertThat(fake.asked())
                    .containsExactlyInAnyOrder(
                            "docker.io/library/nginx:latest without a login",
                            "ghcr.io/acme/web" + digest + " without a login");
            assertThat(Gathered.outcomes(evidence))
                    .extracting(outcome -> ((Asked) outcome).answer())
                    .containsExactly(FOUND, FOUND, FOUND, MISSING, MISSING);
        }

        @Test
        void areAskedOverHttpWhereThePolicySaysSo() {
            fake.answer("registry.example/web:1", FOUND);

            gathered.by(
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

            Evidence evidence = gathered.by(pod(containers(images)));

            assertThat(fake.asked()).hasSize(200);
            assertThat(Gathered.outcomes(evidence).getLast()).isEqualTo(new PullOutcome.TooMany());
        }
    }

    @Nested
    final class NothingIsAsked {
        @Test
        void ofAnybodyWhereNoImageNeedsIt() {
            Evidence evidence = gathered.by(
                    pod(
                            PULLS
                                    + "containers: [{image: 'nginx:1', imagePullPolicy: Never}, {image: Nginx}, {image: 'quay.io/a/b'}]"),
                    "registries: [{pattern: quay.io, allowed: false}]");

            assertThat(fake.asked()).isEmpty();
            assertThat(Gathered.outcomes(evidence)).containsOnly(new NotAsked());
            assertThat(evidence.secrets()).isEmpty();
            assertThat(evidence.images()).allMatch(image -> image.loginsFrom().isEmpty());
        }

        @Test
        void ofARegistryForAnImageThatIsDenied() {
            fake.answer("ghcr.io/acme/web:1", FOUND);

            Evidence evidence = gathered.by(
                    pod(containers("nginx:1", "ghcr.io/acme/web:1")),
                    "registries: [{pattern: docker.io, allowed: false}]");

            assertThat(fake.asked()).containsExactly("ghcr.io/acme/web:1 without a login");
            assertThat(Gathered.outcomes(evidence).getFirst()).isEqualTo(new NotAsked());
        }

        @Test
        void ofARegistryWhereOnlyTheSecretsAreJudged() {
            fake.pullSecret("one", "ghcr.io").pullSecret("two", "quay.io");

            Evidence evidence = gathered.by(
                    pod(PULLS + containers("ghcr.io/acme/web:1")),
                    "defaults: {image-missing: off, image-platform: off, image-index: off, registry-access: off, registry-limit: off, registry-unreachable: off}");

            assertThat(fake.asked()).containsExactlyInAnyOrder("secret shop/one", "secret shop/two");
            assertThat(Gathered.outcomes(evidence)).containsExactly(new NotAsked());
            assertThat(evidence.images().getFirst().loginsFrom()).contains(List.of("one"));
        }
    }

    /** What the event loop may do. */
    @Nested
    final class WithoutAsking {
        @Test
        void nothingIsGatheredWhereSomethingIsNotKnown() {
            fake.answer("docker.io/library/nginx:1", FOUND);
            Plan plan = Plans.of(pod(containers("nginx:1")), Policies.of("{}"));

            assertThat(new Gathering(fake.sources(), new SeenRepositories(), new KnownOnly()).gather(plan))
                    .isEmpty();
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void whatIsKnownIsTheSameEvidence() {
            fake.serviceAccount("default", "one").pullSecret("one", "ghcr.io").answer("ghcr.io/acme/web:1", FOUND);
            ReviewRequest request = deployment(containers("ghcr.io/acme/web:1"));
            Plan plan = Plans.of(request, Policies.of("{}"));

            assertThat(new Gathering(fake.known(), new SeenRepositories(), new KnownOnly()).gather(plan))
                    .contains(gathered.by(request));
        }
    }
}
