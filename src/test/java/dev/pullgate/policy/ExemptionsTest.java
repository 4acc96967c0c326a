package dev.pullgate.policy;

import static dev.pullgate.policy.Subjects.SHOP;
import static dev.pullgate.policy.Subjects.by;
import static dev.pullgate.policy.Subjects.in;
import static dev.pullgate.policy.Subjects.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ParsedImage;
import dev.pullgate.support.Policies;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no rule looks at. */
final class ExemptionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static Optional<String> reason(String spec, Subject subject, String image, LocalDate today) {
        ImageAdmissionPolicy policy = Policies.of(spec);
        return policy.exemptions()
                .of(subject, today)
                .covering(ParsedImage.parse(image), policy.mirrors())
                .map(Exemption::reason);
    }

    private static boolean isExempt(String exemption, Subject subject, String image) {
        return reason("exemptions: [{reason: r, " + exemption + "}]", subject, image, TODAY)
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/web:1, true",
        "ghcr.io/acme/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, true",
        "redis, true",
        "docker.io/library/redis:7, true",
        "ghcr.io/other/web:1, false",
        "redis/redis-stack, false",
        "Not A Name, false",
    })
    void areByImage(String image, boolean exempt) {
        assertThat(isExempt("images: [ghcr.io/acme/**, docker.io/library/redis]", SHOP, image))
                .isEqualTo(exempt);
    }

    @Test
    void areByNamespace() {
        assertThat(isExempt("namespaces: [shop, 'kube-*']", SHOP, "Not A Name")).isTrue();
        assertThat(isExempt("namespaces: [shop, 'kube-*']", in("kube-system"), "nginx"))
                .isTrue();
        assertThat(isExempt("namespaces: [shop, 'kube-*']", in("shops"), "nginx"))
                .isFalse();
    }

    @Test
    void areByUserAndGroup() {
        assertThat(isExempt("users: ['system:serviceaccount:flux:*']", by("system:serviceaccount:flux:a"), "nginx"))
                .isTrue();
        assertThat(isExempt("users: ['system:serviceaccount:flux:*']", SHOP, "nginx"))
                .isFalse();
        assertThat(isExempt("groups: [b]", by("jane", "a", "b"), "nginx")).isTrue();
        assertThat(isExempt("groups: [b]", by("b", "a"), "nginx")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'{kind: Deployment, namespace: shop, name: web}', Deployment, web, true",
        "'{name: web}', Deployment, web, true",
        "'{namespace: \"s*\", name: \"w*\"}', Deployment, web, true",
        "'{kind: StatefulSet, name: web}', Deployment, web, false",
        "'{namespace: other, name: web}', Deployment, web, false",
        "'{name: web}', Deployment, web-2, false",
    })
    void areByWorkload(String pattern, String kind, String name, boolean exempt) {
        assertThat(isExempt("workloads: [" + pattern + "]", of(kind, name), "nginx"))
                .isEqualTo(exempt);
    }

    @Test
    void wantAllThatTheyNameToHold() {
        String both = "images: [docker.io], namespaces: [shop], users: [jane]";

        assertThat(isExempt(both, SHOP, "nginx")).isTrue();
        assertThat(isExempt(both, SHOP, "ghcr.io/a/b")).isFalse();
        assertThat(isExempt(both, in("other"), "nginx")).isFalse();
        assertThat(isExempt(both, by("john"), "nginx")).isFalse();
    }

    @Test
    void areTheSameForAnOriginalAndItsCopyInAMirror() {
        String mirrored = "mirrors: [{source: docker.io, target: mirror.example/hub}]\n";
        String original = mirrored + "exemptions: [{images: [docker.io/library/redis], reason: r}]";
        String copy = mirrored + "exemptions: [{images: [mirror.example/hub/library/redis], reason: r}]";

        assertThat(reason(original, SHOP, "mirror.example/hub/library/redis:7", TODAY))
                .isPresent();
        assertThat(reason(copy, SHOP, "redis:7", TODAY)).isPresent();
        assertThat(reason(copy, SHOP, "nginx", TODAY)).isEmpty();
    }

    @Nested
    final class TheLastDay {
        private static final String ENDING = "exemptions: [{images: [docker.io], reason: r, until: 2026-11-25}]";

        @ParameterizedTest
        @CsvSource({
            "2026-11-18, true, false",
            "2026-11-19, true, true",
            "2026-11-25, true, true",
            "2026-11-26, false, false",
        })
        void isTheEndOfIt(LocalDate today, boolean exempt, boolean endsSoon) {
            assertThat(reason(ENDING, SHOP, "nginx", today).isPresent()).isEqualTo(exempt);
            assertThat(Policies.of(ENDING).exemptions().all())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.endsSoon(today)).isEqualTo(endsSoon))
                    .satisfies(entry -> assertThat(entry.hasEnded(today)).isNotEqualTo(exempt));
        }

        @ParameterizedTest
        @CsvSource({
            "'until: 2026-11-30', 'until: 2026-12-24', second",
            "'until: 2026-12-24', 'until: 2026-11-30', first",
            "'until: 2026-12-24', '', second",
            "'', 'until: 2026-12-24', first",
            "'', '', first",
        })
        void isTheFarthestOfSeveral(String first, String second, String counts) {
            String ofImages = """
                    exemptions:
                      - {images: [docker.io], reason: first, %s}
                      - {images: [docker.io/library/**], reason: second, %s}
                    """.formatted(first, second);
            String ofNamespaces = ofImages.replace("images: [docker.io]", "namespaces: [shop]");

            assertThat(reason(ofImages, SHOP, "nginx", TODAY)).contains(counts);
            assertThat(reason(ofNamespaces, SHOP, "nginx", TODAY)).contains(counts);
        }
    }
}
