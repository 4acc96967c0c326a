package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.review.Plan.PlannedImage;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.ImageUse;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has to be found out about a workload. */
final class PlanTest {
    private static final ImageAdmissionPolicy DEFAULT = ImageAdmissionPolicy.DEFAULT;

    @Test
    void asksTheRegistryForEachImage() {
        Plan plan = Plans.of(pod(containers("nginx:1", "ghcr.io/acme/web:1")), DEFAULT);

        assertThat(plan.images()).extracting(PlannedImage::need).containsExactly(Need.REGISTRY, Need.REGISTRY);
        assertThat(plan.images().getFirst().toAsk().orElseThrow()).hasToString("docker.io/library/nginx:1");
        assertThat(plan.needsSecrets()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{image-tag: off} | REGISTRY",
                "{image-missing: off, registry-access: off} | REGISTRY",
                "{image-missing: off, image-platform: off, image-index: off, registry-access: off, registry-limit: off, registry-unreachable: off} | PULL_SECRETS",
                "{image-missing: off, image-platform: off, image-index: off, registry-access: off, registry-limit: off, registry-unreachable: off, pull-secret: off} | NOTHING",
                "{image-missing: audit, image-platform: off, image-index: off, registry-access: off, registry-limit: off, registry-unreachable: off, pull-secret: off} | REGISTRY",
            })
    void asksForNoMoreThanTheRulesNeed(String modes, Need need) {
        Plan plan = Plans.of(pod(containers("nginx:1")), Policies.of("defaults: " + modes));

        assertThat(plan.images()).extracting(PlannedImage::need).containsExactly(need);
        assertThat(plan.needsSecrets()).isEqualTo(need != Need.NOTHING);
        assertThat(plan.images().getFirst().toAsk().isPresent()).isEqualTo(need == Need.REGISTRY);
        assertThat(plan.images().getFirst().withLogin().isPresent()).isEqualTo(need != Need.NOTHING);
    }

    @Nested
    final class NobodyIsAsked {
        @Test
        void forAnImageThatTheKubeletNeverPulls() {
            Plan plan = Plans.of(
                    pod("containers: [{image: 'nginx:1', imagePullPolicy: Never}, {image: 'web:1'}]"), DEFAULT);

            assertThat(plan.images()).extracting(PlannedImage::need).containsExactly(Need.NOTHING, Need.REGISTRY);
        }

        @Test
        void forWhatIsNoName() {
            Plan plan = Plans.of(pod(containers("Nginx")), DEFAULT);

            assertThat(plan.images().getFirst().image()).isInstanceOf(Unparsable.class);
            assertThat(plan.images().getFirst().need()).isEqualTo(Need.NOTHING);
            assertThat(plan.needsSecrets()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"deny, NOTHING", "warn, REGISTRY", "audit, REGISTRY", "off, REGISTRY"})
        void forAnImageThatIsDeniedAnyway(String mode, Need need) {
            ImageAdmissionPolicy onDenyList = Policies.of(
                    "defaults: {image-registry: " + mode + "}\nregistries: [{pattern: docker.io, allowed: false}]");
            ImageAdmissionPolicy offAllowList = Policies.of(
                    "defaults: {image-registry: " + mode + "}\nregistries: [{pattern: ghcr.io, allowed: true}]");

            assertThat(Plans.of(pod(containers("nginx:1")), onDenyList)
                            .images()
                            .getFirst()
                            .need())
                    .isEqualTo(need);
            assertThat(Plans.of(pod(containers("nginx:1")), offAllowList)
                            .images()
                            .getFirst()
                            .need())
                    .isEqualTo(need);
        }
    }

    @Nested
    final class WhatAnImageBecomes {
        private final ReviewRequest request = deployment(containers("nginx:1"));
        private final Map<ImageUse, ImageReference> pulled = Map.of(
                request.images().getFirst(), (ImageReference) ParsedImage.parse("mirror.example/hub/library/nginx:1"));

        @Test
        void isAskedFor() {
            Plan plan = Plans.of(request, pulled, DEFAULT);

            assertThat(plan.images().getFirst().image()).hasToString("mirror.example/hub/library/nginx:1");
            assertThat(plan.images().getFirst().use().text()).isEqualTo("nginx:1");
        }

        @Test
        void countsForTheAllowList() {
            ImageAdmissionPolicy policy = Policies.of("registries: [{pattern: mirror.example, allowed: true}]");

            assertThat(Plans.of(request, pulled, policy).images().getFirst().need())
                    .isEqualTo(Need.REGISTRY);
            assertThat(Plans.of(request, policy).images().getFirst().need()).isEqualTo(Need.NOTHING);
        }
    }

    @Test
    void judgesTheImagesOfTheRequestOnly() {
        ReviewRequest all = pod(containers("nginx:1", "web:1"));
        ReviewRequest second =
                new ReviewRequest(all.workload(), all.workload().images().subList(1, 2));

        assertThat(Plans.of(second, DEFAULT).images())
                .extracting(image -> ((ImageReference) image.image()).familiar())
                .containsExactly("web:1");
    }
}
