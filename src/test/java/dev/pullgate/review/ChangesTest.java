package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.JsonPatch;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed on the way in. */
final class ChangesTest {
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

    @Nested
    final class Images {
        @Test
        void goToTheirMirrorInEveryKindOfPlace() {
            ReviewRequest request = pod("""
                    initContainers: [{image: 'nginx:1'}],
                    containers: [{image: 'acme/web'}, {image: 'ghcr.io/acme/web:1'}, {image: Nginx}],
                    ephemeralContainers: [{image: 'busybox'}],
                    volumes: [{image: {reference: 'acme/data:1'}}]""");

            assertThat(Changes.ofImages(request, POLICY))
                    .containsExactly(
                            new Change("/spec/initContainers/0/image", "mirror.example/official/nginx:1"),
                            new Change("/spec/containers/0/image", "mirror.example/hub/acme/web"),
                            new Change("/spec/ephemeralContainers/0/image", "mirror.example/official/busybox"),
                            new Change("/spec/volumes/0/image/reference", "mirror.example/hub/acme/data:1"));
        }

        @Test
        void keepTagAndDigest() {
            assertThat(Changes.ofImages(pod(containers("nginx:1" + DIGEST)), POLICY))
                    .extracting(Change::value)
                    .containsExactly("mirror.example/official/nginx:1" + DIGEST);
        }

        @Test
        void ofATemplateAreChangedOnlyIfThePolicySaysSo() {
            ReviewRequest request = deployment(containers("nginx:1"));

            assertThat(Changes.ofImages(request, POLICY)).isEmpty();
            assertThat(Changes.ofImages(request, WITH_TEMPLATES))
                    .containsExactly(
                            new Change("/spec/template/spec/containers/0/image", "mirror.example/official/nginx:1"));
        }
    }

    @Nested
    final class PullPolicies {
        private List<Change> of(String image, String pullPolicy, ImageAdmissionPolicy policy) {
            return Changes.ofPullPolicies(
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

            assertThat(Changes.ofPullPolicies(request, POLICY))
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

            assertThat(Changes.ofPullPolicies(request, POLICY)).isEmpty();
            assertThat(Changes.ofPullPolicies(request, WITH_TEMPLATES)).hasSize(1);
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

    private static List<Change> both(WorkloadKind kind, JsonNode object) {
        ReviewRequest request = Requests.of(kind, object);
        List<Change> changes = new ArrayList<>(Changes.ofImages(request, WITH_TEMPLATES));
        changes.addAll(Changes.ofPullPolicies(request, WITH_TEMPLATES));
        return changes;
    }

    private static JsonNode patch(List<Change> changes) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            patch.addObject().put("op", "replace").put("path", change.pointer()).put("value", change.value());
        }
        return patch;
    }

    @Test
    void concernTheImagesOfTheRequestOnly() {
        ReviewRequest all = pod(containers("nginx:1", "acme/web:1"));
        ReviewRequest second =
                new ReviewRequest(all.workload(), all.workload().images().subList(1, 2));

        assertThat(Changes.ofImages(second, POLICY))
                .extracting(Change::pointer)
                .containsExactly("/spec/containers/1/image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx:1", "ghcr.io/acme/web:v1"})
    void areNoneWithoutAPolicy(String image) {
        assertThat(Changes.ofImages(pod(containers(image)), ImageAdmissionPolicy.DEFAULT))
                .isEmpty();
        assertThat(Changes.ofPullPolicies(
                        pod("containers: [{image: '" + image + "', imagePullPolicy: Always}]"),
                        ImageAdmissionPolicy.DEFAULT))
                .isEmpty();
    }
}
