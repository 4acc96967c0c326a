package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Treatment.Place;
import dev.pullgate.policy.Treatment.Standing;
import dev.pullgate.support.Policies;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What a policy makes of one image. */
final class TreatmentTest {
    private static Treatment of(String spec, String image) {
        return Treatment.of(
                (ImageReference) ParsedImage.parse(image),
                Policies.of(spec),
                Subjects.inUnknownNamespace(),
                LocalDate.of(2026, 11, 25));
    }

    private static Place place(String spec, String image) {
        Treatment treatment = of(spec, image);
        assertThat(treatment.places()).hasSize(1);
        return treatment.places().getFirst();
    }

    @Test
    void leavesAnImageWhereItIs() {
        Treatment treatment = of("denyWhen: certain", "ghcr.io/acme/web:1");

        assertThat(treatment.places()).extracting(Place::image).containsExactly(treatment.image());
        assertThat(treatment.mirrored()).isFalse();
        assertThat(treatment.exemption()).isEmpty();
    }

    @Test
    void saysWhatTheListsSayOfTheNameThatIsPulled() {
        String spec = """
                registries:
                  - {pattern: ghcr.io/acme/**, allowed: true}
                  - {pattern: ghcr.io/acme/old, allowed: false}
                  - {pattern: mirror.example, private: true}
                mirrors: [{source: docker.io, target: ghcr.io/acme/hub}]
                """;

        assertThat(place(spec, "ghcr.io/acme/web").standing()).isEqualTo(Standing.ALLOWED);
        assertThat(place(spec, "nginx").by()).contains(new NamePattern("ghcr.io/acme/**"));
        assertThat(place(spec, "nginx").standing()).isEqualTo(Standing.ALLOWED);
        assertThat(place(spec, "ghcr.io/acme/old").standing()).isEqualTo(Standing.DENIED);
        assertThat(place(spec, "ghcr.io/acme/old").by()).contains(new NamePattern("ghcr.io/acme/old"));
        assertThat(place(spec, "mirror.example/web").standing()).isEqualTo(Standing.NOT_ALLOWED);
        assertThat(place(spec, "mirror.example/web").by()).isEmpty();
        assertThat(place("denyWhen: certain", "nginx").standing()).isEqualTo(Standing.UNLISTED);
    }

    @Test
    void ofSeveralPlacesTheFirstThatHasItCounts() {
        String targets = "mirrors: [{source: docker.io, targets: [a.example, b.example], when: %s}]";

        assertThat(of(targets.formatted("available"), "nginx").places())
                .extracting(place -> place.image().registry())
                .containsExactly("a.example", "b.example", "docker.io");
        assertThat(of(targets.formatted("always"), "nginx").places())
                .extracting(place -> place.image().registry())
                .containsExactly("a.example", "b.example");
        assertThat(of(targets.formatted("always"), "nginx").mirrored()).isTrue();
        assertThat(of(targets.formatted("available"), "nginx").mirrored()).isFalse();
    }

    @Test
    void saysWhatPodsEndUpWith() {
        String spec = """
                registries: [{pattern: ghcr.io, immutableTags: ["*"]}]
                inject: {imagePullSecrets: [{pattern: ghcr.io/acme/**, name: regcred}]}
                """;

        assertThat(place(spec, "ghcr.io/acme/web:latest").pullPolicy()).isEqualTo(PullPolicy.IF_NOT_PRESENT);
        assertThat(place(spec, "ghcr.io/acme/web:latest").pullSecrets()).containsExactly("regcred");
        assertThat(place(spec, "ghcr.io/acme/web").pullPolicy()).isEqualTo(PullPolicy.ALWAYS);
        assertThat(place(spec, "quay.io/acme/web:latest").pullPolicy()).isEqualTo(PullPolicy.ALWAYS);
        assertThat(place(spec, "quay.io/acme/web:latest").pullSecrets()).isEmpty();
        assertThat(place("inject: {imagePullPolicy: \"off\"}", "ghcr.io/acme/web:latest")
                        .pullPolicy())
                .isEqualTo(PullPolicy.ALWAYS);
    }

    @Test
    void saysWhatExemptsIt() {
        String spec = "exemptions: [{images: [ghcr.io/**], namespaces: [shop], reason: moves, until: %s}]";

        assertThat(of(spec.formatted("2026-11-25"), "ghcr.io/acme/web").exemption())
                .map(Exemption::reason)
                .contains("moves");
        assertThat(of(spec.formatted("2026-11-24"), "ghcr.io/acme/web").exemption())
                .isEmpty();
        assertThat(of(spec.formatted("2026-11-25"), "nginx").exemption()).isEmpty();
    }
}
