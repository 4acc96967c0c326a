package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries that could not be asked. */
final class RegistryUnreachableRuleTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final String HERE =
            "unknown: spec.template.spec.containers[0].image \"" + WEB + "\": not checked, since ghcr.io ";
    private final RegistryUnreachableRule rule = new RegistryUnreachableRule();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DNS | Check how the registry's name is spelt.",
                "TLS | Check that it speaks TLS, with a certificate that the nodes trust.",
                "BLOCKED | Check the registry's name, or ask whoever runs Pullgate to let it connect there.",
                "NODES | Name the registry in full, or look at the nodes' files.",
                "CONNECTION | Pods that have to pull it wait until it is back (kubectl get events -n shop).",
                "TIMEOUT | Pods that have to pull it wait until it is back (kubectl get events -n shop).",
                "SERVER_ERROR | Pods that have to pull it wait until it is back (kubectl get events -n shop).",
                "DEADLINE | Nothing to do: the answer is being fetched; apply again to see it.",
            })
    void tellsWhyAndWhatToDo(Cause cause, String remedy) {
        assertThat(Told.by(rule, deployment(WEB).answered(new Unreachable(cause, "so it is"))))
                .containsExactly(HERE + "could not be asked: so it is. " + remedy);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void neverIsSure(Cause cause) {
        assertThat(Told.by(
                        rule,
                        deployment(WEB)
                                .policy("registries: [{pattern: ghcr.io, nodeCredentials: none}]")
                                .answered(new Unreachable(cause, "so it is"), "shop-pull")))
                .singleElement()
                .asString()
                .startsWith("unknown: ");
    }

    @Test
    void tellsThatTheRegistryHasHadEnough() {
        assertThat(Told.by(rule, deployment(WEB).answered(new Throttled(Optional.of(Duration.ofSeconds(30))))))
                .containsExactly(
                        HERE + "says too many requests (429). The nodes may be refused too; list a pull secret in"
                                + " imagePullSecrets.");
    }

    @Test
    void tellsWhenItHadTheImage() {
        Instant then = Instant.parse("2026-11-24T10:01:30Z");
        assertThat(Told.by(
                        rule,
                        deployment(WEB)
                                .answered(new Unreachable(
                                        Cause.TIMEOUT,
                                        "no answer in time since 10:02 UTC, next try in 8 s",
                                        Optional.of(then)))))
                .containsExactly(HERE + "could not be asked: no answer in time since 10:02 UTC, next try in 8 s; it had"
                        + " the image at 10:01 UTC. Pods that pull wait until it is back.");
        assertThat(Told.by(rule, deployment(WEB).answered(new Throttled(Optional.empty(), Optional.of(then)))))
                .singleElement()
                .asString()
                .contains("says too many requests (429); it had the image at 10:01 UTC. ");
    }

    @Test
    void asksForPatienceWhereALoginDidNotHelp() {
        assertThat(Told.by(rule, deployment(WEB).answered(new Throttled(Optional.empty()), "shop-pull")))
                .containsExactly(
                        HERE + "says too many requests (429). The nodes may be refused too; wait, then look (kubectl"
                                + " get events -n shop).");
    }

    @Test
    void tellsOfAnAnswerThatIsNone() {
        assertThat(Told.by(rule, deployment(WEB).answered(new NotUnderstood("status 418"))))
                .containsExactly(
                        HERE.replace("unknown", "probable")
                                + "gave no answer of a registry: status 418. Check that the name is that of a registry, and of an image.");
    }

    @Test
    void tellsThatTooManyImagesAreNamed() {
        assertThat(Told.by(rule, deployment(WEB).oneTooMany()))
                .containsExactly("unknown: spec.template.spec.containers[0].image \"" + WEB
                        + "\": not checked, since the workload names too many images. They may well pull (kubectl get"
                        + " events -n shop).");
    }

    @ParameterizedTest
    @MethodSource
    void hasNothingToSayOfAnAnswer(ManifestAnswer answer) {
        assertThat(Told.by(rule, deployment(WEB).answered(answer))).isEmpty();
    }

    static Stream<ManifestAnswer> hasNothingToSayOfAnAnswer() {
        return Stream.of(new Found(Optional.empty()), new Missing(), new AccessDenied(401, Refuser.REGISTRY));
    }

    @Test
    void hasNothingToSayWhereNobodyAsked() {
        assertThat(Told.by(rule, deployment(WEB, "Nginx"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "application/vnd.oci.image.manifest.v1+json, false",
        "application/vnd.oci.image.index.v1+json, false",
        "application/vnd.docker.distribution.manifest.v1+prettyjws, false",
        "text/html, true",
    })
    void tellsOfAPageInPlaceOfAManifest(String mediaType, boolean told) {
        Found found = new Found(Optional.empty(), mediaType, -1, Optional.empty());

        assertThat(Told.by(rule, deployment(WEB).answered(found))).hasSize(told ? 1 : 0);
    }
}
