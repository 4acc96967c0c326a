package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pullgate.fact.Deadline;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.JsonPatch;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.WorkloadKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed on the way in. */
final class ChangerTest {
    private static final String DIGEST = "@sha256:" + "ab".repeat(32);
    private static final String SPEC = """
            mirrors:
              - {source: docker.io, target: mirror.example/hub}
              - {source: docker.io/library, target: mirror.example/official}
            registries:
              - {pattern: ghcr.io/acme/**, immutableTags: ['v*']}
              - {pattern: mirror.example/hub/**, immutableTags: ['v*']}
            """;
    private static final ImageAdmissionPolicy POLICY = Policies.of(SPEC);
    private static final ImageAdmissionPolicy WITH_TEMPLATES = Policies.of(SPEC + "inject: {templates: true}");

    private final FakeSources fake = new FakeSources();

    private List<Change> images(ReviewRequest request, ImageAdmissionPolicy policy) {
        return changes(new ChangeRequest(request.workload(), Optional.empty(), true, false), policy)
                .fields();
    }

    private List<Change> pullPolicies(ReviewRequest request, ImageAdmissionPolicy policy) {
        return changes(new ChangeRequest(request.workload(), Optional.empty(), false, true), policy)
                .fields();
    }

    private Changes changes(ChangeRequest request, ImageAdmissionPolicy policy) {
        return new Changer(
                        () -> policy,
                        fake.sources(),
                        () -> ClusterPullPolicy.AS_WRITTEN,
                        Runnable::run,
                        InstantSource.system())
                .change(request, Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
    }

    @Nested
    final class Images {
        @Test
        void goToTheirMirrorInEveryKindOfPlace() {
            ReviewRequest request = pod("""
                    initContainers: [{image: 'nginx:1'}],
                    containers: [{image: 'acme/web'}, {image: 'ghcr.io/acme/web:1'}, {image: Nginx}],
                    ephemeralContainers: [{image: 'busybox'}],
                    volumes: [{image: {reference: 'acme/data:1'}}]""");

            assertThat(images(request, POLICY))
                    .containsExactly(
                            new Change("/spec/initContainers/0/image", "mirror.example/official/nginx:1"),
                            new Change("/spec/containers/0/image", "mirror.example/hub/acme/web"),
                            new Change("/spec/ephemeralContainers/0/image", "mirror.example/official/busybox"),
                            new Change("/spec/volumes/0/image/reference", "mirror.example/hub/acme/data:1"));
        }

        @Test
        void keepTagAndDigest() {
            assertThat(images(pod(containers("nginx:1" + DIGEST)), POLICY))
                    .extracting(Change::value)
                    .containsExactly("mirror.example/official/nginx:1" + DIGEST);
        }

        @Test
        void ofATemplateAreChangedOnlyIfThePolicySaysSo() {
            ReviewRequest request = deployment(containers("nginx:1"));

            assertThat(images(request, POLICY)).isEmpty();
            assertThat(images(request, WITH_TEMPLATES))
                    .containsExactly(
                            new Change("/spec/template/spec/containers/0/image", "mirror.example/official/nginx:1"));
        }
    }

    @Nested
    final class PullPolicies {
        private List<Change> of(String image, String pullPolicy, ImageAdmissionPolicy policy) {
            return pullPolicies(
                    pod("containers: [{image: '" + image + "', imagePullPolicy: " + pullPolicy + "}]"), policy);
        }

        @ParameterizedTest
        @CsvSource({
            "ghcr.io/acme/web:v1, Always, true",
            "ghcr.io/acme/web:v1, IfNotPresent, false",
            "ghcr.io/acme/web:v1, Never, false",
            "ghcr.io/acme/web:v1, null, false",
            "ghcr.io/acme/web:1, Always, false",
            "ghcr.io/acme/web, Always, false",
            "ghcr.io/other/web:v1, Always, false",
            // by the name after the rewrite
            "acme/web:v1, Always, true",
            "nginx:v1, Always, false",
            "Nginx, Always, false",
        })
        void becomeIfNotPresentWhereAlwaysIsInVain(String image, String pullPolicy, boolean changed) {
            assertThat(of(image, pullPolicy, POLICY))
                    .isEqualTo(
                            changed
                                    ? List.of(new Change("/spec/containers/0/imagePullPolicy", "IfNotPresent"))
                                    : List.of());
        }

        @Test
        void becomeIfNotPresentForADigest() {
            assertThat(of("nginx:latest" + DIGEST, "Always", POLICY)).hasSize(1);
        }

        @Test
        void ofImageVolumesAreInAPlaceOfTheirOwn() {
            ReviewRequest request = pod("volumes: [{image: {reference: 'ghcr.io/acme/data:v1', pullPolicy: Always}}]");

            assertThat(pullPolicies(request, POLICY))
                    .containsExactly(new Change("/spec/volumes/0/image/pullPolicy", "IfNotPresent"));
        }

        @Test
        void areLeftAloneWhereThePolicySaysSo() {
            ImageAdmissionPolicy off = Policies.of(SPEC + "inject: {imagePullPolicy: off}");

            assertThat(of("ghcr.io/acme/web:v1", "Always", off)).isEmpty();
        }

        @Test
        void ofATemplateAreChangedOnlyIfThePolicySaysSo() {
            ReviewRequest request = deployment("containers: [{image: 'ghcr.io/acme/web:v1', imagePullPolicy: Always}]");

            assertThat(pullPolicies(request, POLICY)).isEmpty();
            assertThat(pullPolicies(request, WITH_TEMPLATES)).hasSize(1);
        }
    }

    /** A webhook may be called again after others changed the object. */
    @ParameterizedTest
    @MethodSource("dev.pullgate.workload.WorkloadKind#all")
    void areNoneTheSecondTime(WorkloadKind kind) {
        JsonNode object = Requests.object(kind, """
                containers: [
                  {image: 'nginx', imagePullPolicy: Always},
                  {image: 'acme/web:v1', imagePullPolicy: Always},
                  {image: 'ghcr.io/acme/web:v1', imagePullPolicy: Always}],
                volumes: [{image: {reference: 'acme/data:v1', pullPolicy: Always}}]""");
        List<Change> first = both(kind, object);
        JsonNode changed = JsonPatch.apply(object, patch(first));

        assertThat(first).hasSize(6);
        assertThat(both(kind, changed)).isEmpty();
    }

    private List<Change> both(WorkloadKind kind, JsonNode object) {
        return changes(ChangeRequest.ofAll(Requests.of(kind, object).workload()), WITH_TEMPLATES)
                .fields();
    }

    private static JsonNode patch(List<Change> changes) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            patch.addObject().put("op", "replace").put("path", change.pointer()).put("value", change.value());
        }
        return patch;
    }

    @Test
    void concernOnlyImagesThatAreNotAsTheyWere() {
        ReviewRequest before = pod(containers("nginx:1", "acme/web:1"));
        ReviewRequest now = pod(containers("nginx:1", "acme/web:2"));

        assertThat(changes(new ChangeRequest(now.workload(), Optional.of(before.workload()), true, true), POLICY)
                        .fields())
                .extracting(Change::pointer)
                .containsExactly("/spec/containers/1/image");
    }

    @ParameterizedTest
    @CsvSource({"ALWAYS, false", "AS_WRITTEN, true", "NOT_KNOWN, true"})
    void leavePullPoliciesToAClusterThatSetsThemItself(ClusterPullPolicy cluster, boolean injected) {
        ReviewRequest request = pod(
                "containers: [{image: 'nginx:1', imagePullPolicy: Always}, {image: 'ghcr.io/acme/web:v1', imagePullPolicy: Always}]");

        assertThat(new Changer(() -> POLICY, fake.sources(), () -> cluster, Runnable::run, InstantSource.system())
                        .change(
                                ChangeRequest.ofAll(request.workload()),
                                Deadline.in(Duration.ofSeconds(30), InstantSource.system()))
                        .fields())
                .extracting(Change::pointer)
                .isEqualTo(
                        injected
                                ? List.of("/spec/containers/0/image", "/spec/containers/1/imagePullPolicy")
                                : List.of("/spec/containers/0/image"));
    }

    @Test
    void takeNobodysAnswerWhereNothingHasToBeChosen() {
        assertThat(new Changer(
                                () -> POLICY,
                                fake.sources(),
                                () -> ClusterPullPolicy.AS_WRITTEN,
                                Runnable::run,
                                InstantSource.system())
                        .changeWithWhatIsKnown(
                                ChangeRequest.ofAll(pod(containers("nginx:1")).workload())))
                .isPresent();
        assertThat(fake.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx:1", "ghcr.io/acme/web:v1"})
    void areNoneWithoutAPolicy(String image) {
        assertThat(images(pod(containers(image)), ImageAdmissionPolicy.DEFAULT)).isEmpty();
        assertThat(pullPolicies(
                        pod("containers: [{image: '" + image + "', imagePullPolicy: Always}]"),
                        ImageAdmissionPolicy.DEFAULT))
                .isEmpty();
    }
}
