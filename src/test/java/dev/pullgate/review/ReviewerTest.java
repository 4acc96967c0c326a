package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.review.CachedSource.Asking;
import dev.pullgate.review.CachedSource.Bounds;
import dev.pullgate.review.CachedSource.Timing;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The whole way from a workload to a verdict. */
final class ReviewerTest {
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final Deadline PATIENT = Deadline.in(Duration.ofSeconds(30), InstantSource.system());

    private final FakeSources fake = new FakeSources();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    private Reviewer reviewer(ImageAdmissionPolicy policy) {
        return new Reviewer(() -> policy, fake.sources(), threads, InstantSource.system());
    }

    @Test
    void tellsEverythingAtOnceInTheOrderOfTheFields() {
        fake.answer("docker.io/library/nginx:latest", FOUND)
                .answer("registry.example/shop/web:1.4.2", "shop-pull", new Missing())
                .pullSecret("shop-pull", "registry.example");

        Verdict verdict = reviewer(ImageAdmissionPolicy.DEFAULT)
                .review(
                        deployment("imagePullSecrets: [{name: shop-pull}, {name: gone}], "
                                + containers("registry.example/shop/web:1.4.2", "nginx", "Web")),
                        PATIENT);

        assertThat(verdict.rulings())
                .extracting(
                        ruling -> ruling.finding().rule(),
                        Ruling::action,
                        ruling -> ruling.finding().pointer())
                .containsExactly(
                        tuple(RuleId.IMAGE_MISSING, Action.DENY, "/spec/template/spec/containers/0/image"),
                        tuple(RuleId.IMAGE_TAG, Action.WARN, "/spec/template/spec/containers/1/image"),
                        tuple(RuleId.IMAGE_NAME, Action.DENY, "/spec/template/spec/containers/2/image"),
                        tuple(RuleId.PULL_SECRET, Action.WARN, "/spec/template/spec/imagePullSecrets/1"));
        assertThat(verdict.images()).isEqualTo(3);
        assertThat(verdict.failing()).isEqualTo(2);
    }

    @Test
    void hasNothingToSayOfWhatPulls() {
        fake.answer("docker.io/library/nginx:1.27.3", FOUND);

        assertThat(reviewer(ImageAdmissionPolicy.DEFAULT).review(pod(containers("nginx:1.27.3")), PATIENT))
                .isEqualTo(new Verdict(List.of(), 1, 0, List.of()));
    }

    @Test
    void letsAPodInThatAControllerMadeThoughItsTagWasCleanedUp() {
        fake.serviceAccount("default").answer("ghcr.io/acme/web:1", new Missing());
        ReviewRequest byController = Requests.of(
                WorkloadKind.POD,
                Manifests.document("{metadata: {ownerReferences: [{controller: true}]}, spec: {"
                        + containers("ghcr.io/acme/web:1") + "}}"));

        Verdict pod = reviewer(ImageAdmissionPolicy.DEFAULT).review(byController, PATIENT);
        Verdict template =
                reviewer(ImageAdmissionPolicy.DEFAULT).review(deployment(containers("ghcr.io/acme/web:1")), PATIENT);

        assertThat(pod.isDenied()).isFalse();
        assertThat(pod.rulings()).extracting(Ruling::spared).containsExactly(true);
        assertThat(template.isDenied()).isTrue();
    }

    @Test
    void asksForThePolicyOnceAReview() {
        AtomicInteger asked = new AtomicInteger();
        fake.answer("docker.io/library/nginx:1", FOUND);
        Reviewer reviewer = new Reviewer(
                () -> {
                    asked.incrementAndGet();
                    return ImageAdmissionPolicy.DEFAULT;
                },
                fake.sources(),
                threads,
                InstantSource.system());

        reviewer.review(pod(containers("nginx:1")), PATIENT);

        assertThat(asked).hasValue(1);
    }

    @Nested
    final class WithWhatIsKnown {
        private Optional<Verdict> review(String podSpec, String policy) {
            return new Reviewer(() -> Policies.of(policy), fake.known(), threads, InstantSource.system())
                    .reviewWithWhatIsKnown(pod(podSpec));
        }

        @Test
        void thereIsAVerdictWhereNothingSpeaksAgainstTheWorkload() {
            fake.answer("docker.io/library/nginx:1", FOUND);

            assertThat(review(containers("nginx:1"), "{}")).contains(new Verdict(List.of(), 1, 0, List.of()));
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void thereIsNoneWhereSomethingIsNotKnown() {
            assertThat(reviewer(ImageAdmissionPolicy.DEFAULT).reviewWithWhatIsKnown(pod(containers("nginx:1"))))
                    .isEmpty();
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void thereIsAVerdictOnWhatStandsInTheObjectItself() {
            fake.answer("docker.io/library/nginx:latest", FOUND);

            assertThat(review(containers("nginx", "Nginx"), "{}").orElseThrow().rulings())
                    .extracting(ruling -> ruling.finding().rule())
                    .containsExactly(RuleId.IMAGE_TAG, RuleId.IMAGE_NAME);
        }

        /** It may have been put right a second ago. */
        @Test
        void thereIsNoneOnWhatWasTrueAMomentAgo() {
            fake.answer("ghcr.io/acme/a:1", new Missing())
                    .answer("ghcr.io/acme/b:1", new AccessDenied(401, Refuser.REGISTRY))
                    .answer("ghcr.io/acme/c:1", new Unreachable(Cause.DNS, "its name does not resolve"))
                    .answer("docker.io/library/nginx:1", FOUND);

            assertThat(review(containers("ghcr.io/acme/a:1"), "{}")).isEmpty();
            assertThat(review(containers("ghcr.io/acme/b:1"), "{}")).isEmpty();
            assertThat(review(containers("ghcr.io/acme/c:1"), "{}")).isEmpty();
            assertThat(review("imagePullSecrets: [{name: gone}], " + containers("nginx:1"), "{}"))
                    .isEmpty();
            assertThat(review(containers("ghcr.io/acme/a:1"), "defaults: {image-missing: audit}"))
                    .isEmpty();
        }
    }

    /** The cluster as it is remembered, beside the cluster as it is. */
    @Nested
    final class WithAClusterThatIsRemembered {
        private final FakeSources remembered = new FakeSources();

        private Verdict review(String podSpec) {
            Sources then = remembered.known();
            Sources now = fake.sources();
            Sources both = new Sources(
                    new Source<>(
                            then.serviceAccounts().known(),
                            now.serviceAccounts().ask()),
                    new Source<>(then.secrets().known(), now.secrets().ask()),
                    now.registries(),
                    Nodes.UNKNOWN);
            return new Reviewer(
                            () -> Policies.of("registries: [{pattern: ghcr.io, nodeCredentials: none}]"),
                            both,
                            threads,
                            InstantSource.system())
                    .review(deployment(podSpec), PATIENT);
        }

        @Test
        void nothingIsReadAnewForWhatPulls() {
            remembered.serviceAccount("default", "pull").pullSecret("pull", "ghcr.io");
            fake.answer("ghcr.io/acme/web:1", "pull", FOUND);

            assertThat(review(containers("ghcr.io/acme/web:1")).rulings()).isEmpty();
            assertThat(fake.asked()).containsExactly("ghcr.io/acme/web:1 with pull");
        }

        @Test
        void nobodyIsDeniedForASecretThatIsThereByNow() {
            remembered.serviceAccount("default");
            fake.serviceAccount("default", "pull")
                    .pullSecret("pull", "ghcr.io")
                    .answer("ghcr.io/acme/web:1", new AccessDenied(401, Refuser.REGISTRY))
                    .answer("ghcr.io/acme/web:1", "pull", FOUND);

            assertThat(review(containers("ghcr.io/acme/web:1")).rulings()).isEmpty();
        }

        @Test
        void whoIsDeniedIsDeniedForWhatIsTrueNow() {
            remembered.serviceAccount("default", "pull").pullSecret("pull", "ghcr.io");
            fake.serviceAccount("default")
                    .answer("ghcr.io/acme/web:1", "pull", new AccessDenied(403, Refuser.REGISTRY))
                    .answer("ghcr.io/acme/web:1", new AccessDenied(401, Refuser.REGISTRY));

            assertThat(review(containers("ghcr.io/acme/web:1")).findings(Action.DENY))
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.problem()).contains("401").doesNotContain("\"pull\""));
        }

        @Test
        void nothingIsReadAnewForARegistryThatIsDown() {
            remembered.serviceAccount("default");
            fake.answer("ghcr.io/acme/web:1", new Unreachable(Cause.CONNECTION, "connection refused"));

            assertThat(review(containers("ghcr.io/acme/web:1")).rulings()).hasSize(1);
            assertThat(fake.asked()).containsExactly("ghcr.io/acme/web:1 without a login");
        }
    }

    /** A registry that is slower than the review may take: its threads run when the test says so. */
    @Nested
    final class AfterTheDeadline {
        private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
        private static final Deadline HASTY = new Deadline(NOW.plusNanos(1), InstantSource.fixed(NOW));

        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private final Reviewer reviewer = new Reviewer(
                () -> ImageAdmissionPolicy.DEFAULT,
                new Sources(
                        fake.sources().serviceAccounts(),
                        fake.sources().secrets(),
                        FakeSources.manifestsOnly(slowly(waiting::add)),
                        Nodes.UNKNOWN),
                Runnable::run,
                InstantSource.system());

        private Source<ManifestQuestion, ManifestAnswer> slowly(Executor slow) {
            return new CachedSource<>(
                            new Asking<ManifestQuestion, ManifestAnswer>(
                                    ManifestQuestion::key,
                                    question -> FOUND,
                                    question ->
                                            new Unreachable(Cause.DEADLINE, "no answer within the time of the review"),
                                    Duration.ofSeconds(2)),
                            new Memory<>(
                                    (question, answer) -> Lifetime.of(Duration.ofMinutes(5)), (question, answer) -> 1),
                            new Bounds(10, 10, 10),
                            slow,
                            Timing.system())
                    .keeping();
        }

        @Test
        void theAnswerIsNotKnownAndNothingIsDenied() {
            Verdict verdict = reviewer.review(pod(containers("nginx:1")), HASTY);

            assertThat(verdict.isDenied()).isFalse();
            assertThat(verdict.findings(Action.WARN))
                    .extracting(Finding::rule, Finding::problem)
                    .containsExactly(
                            tuple(
                                    RuleId.REGISTRY_UNREACHABLE,
                                    "not checked, since docker.io could not be asked: no answer within the time of the review"));
        }

        @Test
        void theAnswerIsThereForTheNextReview() {
            reviewer.review(pod(containers("nginx:1")), HASTY);
            waiting.remove().run();

            assertThat(reviewer.reviewWithWhatIsKnown(pod(containers("nginx:1"))))
                    .contains(new Verdict(List.of(), 1, 0, List.of()));
            assertThat(waiting).isEmpty();
        }
    }
}
