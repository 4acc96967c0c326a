package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What images become where somebody has to be asked for it. */
final class ChoosingTest {
    private static final String AVAILABLE =
            "mirrors: [{source: docker.io, targets: [one.example/hub, two.example], when: available}]\n";
    private static final String ALWAYS = "mirrors: [{source: docker.io, targets: [one.example/hub, two.example]}]\n";
    private static final String SOURCE = "docker.io/library/nginx:1";
    private static final String ONE = "one.example/hub/library/nginx:1";
    private static final String TWO = "two.example/library/nginx:1";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String OTHER_DIGEST = "sha256:" + "cd".repeat(32);
    private static final ManifestAnswer FOUND = new Found(Optional.of(DIGEST));

    private final FakeSources fake = new FakeSources();

    /** The image's name after the change; as it is where nothing is changed. */
    private String changed(ReviewRequest request, String policy) {
        return changed(new ChangeRequest(request.workload(), Optional.empty(), true, true), policy);
    }

    private String changed(ChangeRequest request, String policy) {
        List<Change> changes = new Changer(
                        () -> Policies.of(policy),
                        fake.sources(),
                        () -> ClusterPullPolicy.AS_WRITTEN,
                        Runnable::run,
                        InstantSource.system())
                .change(request, Deadline.in(Duration.ofSeconds(30), InstantSource.system()))
                .fields();
        return changes.isEmpty()
                ? request.workload().images().getFirst().text()
                : changes.getFirst().value();
    }

    @Nested
    final class AMirrorWhereAvailable {
        @Test
        void isUsedIfItHasTheImageAndNobodyElseIsAsked() {
            fake.answer(ONE, FOUND);

            assertThat(changed(pod(containers("nginx:1")), AVAILABLE)).isEqualTo(ONE);
            assertThat(fake.asked()).containsExactly(ONE + " without a login");
        }

        @ParameterizedTest
        @MethodSource("dev.pullgate.review.ChoosingTest#otherAnswers")
        void isLeftForTheNextIfItHasNot(ManifestAnswer answer) {
            fake.answer(ONE, answer).answer(TWO, FOUND);

            assertThat(changed(pod(containers("nginx:1")), AVAILABLE)).isEqualTo(TWO);
        }

        @ParameterizedTest
        @MethodSource("dev.pullgate.review.ChoosingTest#otherAnswers")
        void isLeftForTheSourceIfNoneHasIt(ManifestAnswer answer) {
            fake.answer(ONE, answer).answer(TWO, answer);

            assertThat(changed(pod(containers("nginx:1")), AVAILABLE)).isEqualTo("nginx:1");
            assertThat(fake.asked()).containsExactly(ONE + " without a login", TWO + " without a login");
        }

        @Test
        void isAskedWithThePodsLogins() {
            fake.pullSecret("own", "one.example");
            fake.answer(ONE, new AccessDenied(401, Refuser.REGISTRY)).answer(ONE, "own", FOUND);

            assertThat(changed(pod("imagePullSecrets: [{name: own}], " + containers("nginx:1")), AVAILABLE))
                    .isEqualTo(ONE);
        }

        @Test
        void isAskedWithTheLoginsThatThePodGets() {
            fake.pullSecret("hub", "one.example");
            fake.answer(ONE, new AccessDenied(401, Refuser.REGISTRY)).answer(ONE, "hub", FOUND);
            String policy = AVAILABLE + "inject: {imagePullSecrets: [{pattern: one.example/**, name: hub}]}";

            assertThat(changed(pod(containers("nginx:1")), policy)).isEqualTo(ONE);
        }

        /** Its pull secrets are immutable. */
        @Test
        void isAskedWithoutThemForAPodThatExists() {
            fake.pullSecret("hub", "one.example");
            fake.answer(ONE, new AccessDenied(401, Refuser.REGISTRY)).answer(ONE, "hub", FOUND);
            fake.answer(TWO, new Missing());
            String policy = AVAILABLE + "inject: {imagePullSecrets: [{pattern: one.example/**, name: hub}]}";

            assertThat(changed(update("nginx:1", "nginx:0"), policy)).isEqualTo("nginx:1");
        }

        @Test
        void hasAnImageForTheNodesThatThePodMayLandOn() {
            fake.node("n1", "linux/amd64").node("n2", "linux/arm64");
            fake.index(ONE, "linux/amd64").index(TWO, "linux/amd64", "linux/arm64");

            assertThat(changed(pod(containers("nginx:1")), AVAILABLE)).isEqualTo(TWO);
        }

        @Test
        void isNotAskedForWhatTheKubeletNeverPulls() {
            assertThat(changed(pod("containers: [{image: 'nginx:1', imagePullPolicy: Never}]"), AVAILABLE))
                    .isEqualTo("nginx:1");
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void isNotAskedForWhatThePolicyForbidsThere() {
            fake.answer(TWO, FOUND);

            assertThat(changed(
                            pod(containers("nginx:1")),
                            AVAILABLE + "registries: [{pattern: one.example, allowed: false}]"))
                    .isEqualTo(TWO);
            assertThat(fake.asked()).containsExactly(TWO + " without a login");
        }

        @Test
        void isNotAskedForWhatIsThereAlready() {
            assertThat(changed(pod(containers(ONE)), AVAILABLE)).isEqualTo(ONE);
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void isKnownOfWithoutAskingWhereItWasAsked() {
            fake.answer(ONE, FOUND);
            ChangeRequest request =
                    ChangeRequest.ofAll(pod(containers("nginx:1")).workload());

            assertThat(new Changer(
                                    () -> Policies.of(AVAILABLE),
                                    fake.sources(),
                                    () -> ClusterPullPolicy.AS_WRITTEN,
                                    Runnable::run,
                                    InstantSource.system())
                            .changeWithWhatIsKnown(request))
                    .isEmpty();
            assertThat(new Changer(
                                    () -> Policies.of(AVAILABLE),
                                    fake.known(),
                                    () -> ClusterPullPolicy.AS_WRITTEN,
                                    Runnable::run,
                                    InstantSource.system())
                            .changeWithWhatIsKnown(request))
                    .isPresent();
            assertThat(fake.asked()).isEmpty();
        }
    }

    static Stream<ManifestAnswer> otherAnswers() {
        return Stream.of(
                new Missing(),
                new AccessDenied(401, Refuser.REGISTRY),
                new Unreachable(Cause.CONNECTION, "connection refused"),
                new Throttled(Optional.empty()));
    }

    @Nested
    final class SeveralTargets {
        @Test
        void areUsedInTheirOrder() {
            fake.answer(ONE, new Missing()).answer(TWO, FOUND);

            assertThat(changed(pod(containers("nginx:1")), ALWAYS)).isEqualTo(TWO);
        }

        @Test
        void leaveTheFirstWhereNoneHasTheImage() {
            fake.answer(ONE, new Missing()).answer(TWO, new Missing());

            assertThat(changed(pod(containers("nginx:1")), ALWAYS)).isEqualTo(ONE);
        }
    }

    /** An exempt image is never asked for; what is settled without asking happens to it all the same. */
    @Nested
    final class AnExemptImage {
        private static final String EXEMPT = "exemptions: [{images: [docker.io/library/nginx], reason: r}]\n";

        @Test
        void staysWhereItIsWithAMirrorThatWouldHaveToBeAsked() {
            assertThat(changed(pod(containers("nginx:1")), AVAILABLE + EXEMPT)).isEqualTo("nginx:1");
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void isNotPinned() {
            assertThat(changed(pod(containers("nginx:1")), "inject: {digest: true}\n" + EXEMPT))
                    .isEqualTo("nginx:1");
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void goesToItsMirrorWhereNobodyHasToBeAsked() {
            assertThat(changed(
                            pod(containers("nginx:1")),
                            "mirrors: [{source: docker.io, target: one.example/hub}]\n" + EXEMPT))
                    .isEqualTo(ONE);
            assertThat(fake.asked()).isEmpty();
        }
    }

    /** kubectl apply sends what the manifest says; who has the image by now must not restart a Pod. */
    @Nested
    final class AManifestThatIsAppliedAgain {
        @ParameterizedTest
        @CsvSource({ONE, TWO, SOURCE})
        void becomesWhatItBecameBeforeAndNobodyIsAsked(String before) {
            assertThat(changed(update("nginx:1", before), AVAILABLE))
                    .isEqualTo(before.equals(SOURCE) ? "nginx:1" : before);
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void keepsItsDigest() {
            assertThat(changed(update("nginx:1", "nginx:1@" + DIGEST), "inject: {digest: true}"))
                    .isEqualTo("nginx:1@" + DIGEST);
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void isAskedForIfItSaysAnotherTag() {
            fake.answer("one.example/hub/library/nginx:2", FOUND);

            assertThat(changed(update("nginx:2", ONE), AVAILABLE)).isEqualTo("one.example/hub/library/nginx:2");
        }
    }

    private static ChangeRequest update(String image, String before) {
        return new ChangeRequest(
                pod(containers(image)).workload(),
                Optional.of(pod(containers(before)).workload()),
                true,
                false);
    }

    @Nested
    final class ATag {
        private static final String PINNED = "inject: {digest: true}\n";

        /** As it is written, since the node may have its own mind about names without a registry. */
        @ParameterizedTest
        @CsvSource({
            "nginx:1, docker.io/library/nginx:1, nginx:1",
            "nginx, docker.io/library/nginx:latest, nginx:latest",
            "ghcr.io/acme/web:1, ghcr.io/acme/web:1, ghcr.io/acme/web:1",
        })
        void getsTheDigestThatItResolvesTo(String image, String asked, String pinned) {
            fake.answer(asked, FOUND);

            assertThat(changed(pod(containers(image)), PINNED)).isEqualTo(pinned + "@" + DIGEST);
        }

        @Test
        void isPinnedInTheMirror() {
            fake.answer(ONE, new Missing()).answer(TWO, FOUND);

            assertThat(changed(pod(containers("nginx:1")), PINNED + AVAILABLE)).isEqualTo(TWO + "@" + DIGEST);
        }

        @Test
        void isPinnedAtTheSourceWhereNoMirrorHasIt() {
            fake.answer(ONE, new Missing()).answer(TWO, new Missing()).answer(SOURCE, FOUND);

            assertThat(changed(pod(containers("nginx:1")), PINNED + AVAILABLE)).isEqualTo("nginx:1@" + DIGEST);
        }

        @Test
        void isPinnedInAMirrorThatIsUsedInAnyCase() {
            fake.answer(ONE, FOUND);

            assertThat(changed(
                            pod(containers("nginx:1")),
                            PINNED + "mirrors: [{source: docker.io, target: one.example/hub}]"))
                    .isEqualTo(ONE + "@" + DIGEST);
        }

        @ParameterizedTest
        @MethodSource("dev.pullgate.review.ChoosingTest#otherAnswers")
        void staysWhereItsDigestIsNotKnown(ManifestAnswer answer) {
            fake.answer(SOURCE, answer);

            assertThat(changed(pod(containers("nginx:1")), PINNED)).isEqualTo("nginx:1");
        }

        @ParameterizedTest
        @CsvSource({"''", "sha256:12", "md5:" + "d41d8cd98f00b204e9800998ecf8427e"})
        void staysWhereTheRegistryGivesNone(String digest) {
            fake.answer(SOURCE, new Found(digest.isEmpty() ? Optional.empty() : Optional.of(digest)));

            assertThat(changed(pod(containers("nginx:1")), PINNED)).isEqualTo("nginx:1");
        }

        @Test
        void staysBesideADigest() {
            assertThat(changed(pod(containers("nginx:1@" + OTHER_DIGEST)), PINNED))
                    .isEqualTo("nginx:1@" + OTHER_DIGEST);
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void staysWhereTheKubeletNeverPulls() {
            assertThat(changed(pod("containers: [{image: 'nginx:1', imagePullPolicy: Never}]"), PINNED))
                    .isEqualTo("nginx:1");
            assertThat(fake.asked()).isEmpty();
        }

        @Test
        void ofATemplateIsPinnedOnlyIfTemplatesAreChanged() {
            fake.answer(SOURCE, FOUND);

            assertThat(changed(deployment(containers("nginx:1")), PINNED)).isEqualTo("nginx:1");
            assertThat(changed(deployment(containers("nginx:1")), "inject: {digest: true, templates: true}"))
                    .isEqualTo("nginx:1@" + DIGEST);
        }

        /** Pinned, the image can't change any more. */
        @Test
        void needNotBePulledAgainOnceItIsPinned() {
            fake.answer(SOURCE, FOUND);
            ReviewRequest request = pod("containers: [{image: 'nginx:1', imagePullPolicy: Always}]");

            assertThat(new Changer(
                                    () -> Policies.of(PINNED),
                                    fake.sources(),
                                    () -> ClusterPullPolicy.AS_WRITTEN,
                                    Runnable::run,
                                    InstantSource.system())
                            .change(
                                    ChangeRequest.ofAll(request.workload()),
                                    Deadline.in(Duration.ofSeconds(30), InstantSource.system()))
                            .fields())
                    .containsExactly(
                            new Change("/spec/containers/0/image", "nginx:1@" + DIGEST),
                            new Change("/spec/containers/0/imagePullPolicy", "IfNotPresent"));
        }
    }

    /** A template is judged by what its Pods will be. */
    @Nested
    final class AReviewOfATemplate {
        private List<String> refused(String image, String policy) {
            fake.serviceAccount("default");
            return new Reviewer(() -> Policies.of(policy), fake.sources(), Runnable::run, InstantSource.system())
                            .review(
                                    deployment(containers(image)),
                                    Deadline.in(Duration.ofSeconds(30), InstantSource.system()))
                            .rulings()
                            .stream()
                            .map(ruling -> ruling.finding().rule().id())
                            .toList();
        }

        @Test
        void goesByTheMirrorThatHasTheImageAndNeverAsksTheSource() {
            fake.answer(ONE, new Missing()).answer(TWO, FOUND);

            assertThat(refused("nginx:1", AVAILABLE)).isEmpty();
            assertThat(fake.asked()).noneMatch(asked -> asked.startsWith("docker.io"));
        }

        @Test
        void goesByTheSourceWhereNoMirrorHasIt() {
            fake.answer(ONE, new Missing()).answer(TWO, new Missing()).answer(SOURCE, new Missing());

            assertThat(refused("nginx:1", AVAILABLE)).containsExactly("image-missing");
        }

        @Test
        void goesByTheFirstOfSeveralTargetsWhereNoneHasIt() {
            fake.answer(ONE, new Missing()).answer(TWO, new Missing());

            assertThat(refused("nginx:1", ALWAYS)).containsExactly("image-missing");
        }

        @Test
        void findsADigestWherePodsGetOne() {
            fake.answer(SOURCE, FOUND).answer("docker.io/library/nginx@" + DIGEST, FOUND);

            assertThat(refused("nginx:1", "tags: {requireDigest: true}")).containsExactly("image-tag");
            assertThat(refused("nginx:1", "{tags: {requireDigest: true}, inject: {digest: true}}"))
                    .isEmpty();
        }
    }
}
