package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.review.ServiceAccount;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long answers are kept: the table of docs/configuration.md. */
final class LifetimesTest {
    private static final String BY_TAG = "ghcr.io/acme/web:1";
    private static final String BY_DIGEST = "ghcr.io/acme/web@sha256:" + "ab".repeat(32);

    @Test
    void ofWhatRegistriesSay() {
        assertThat(of(BY_TAG, new Found(Optional.empty()))).isEqualTo(Duration.ofMinutes(5));
        assertThat(of(BY_DIGEST, new Found(Optional.empty()))).isEqualTo(Duration.ofHours(24));
        assertThat(of(BY_TAG, new Missing())).isEqualTo(Duration.ofSeconds(15));
        assertThat(of(BY_TAG, new AccessDenied(401, Refuser.REGISTRY))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void ofWhatIsNoAnswer() {
        assertThat(of(BY_TAG, new Unreachable(Cause.TIMEOUT, "no answer in time")))
                .isZero();
        assertThat(of(BY_TAG, new Throttled(Optional.empty()))).isZero();
        assertThat(of(BY_TAG, new NotUnderstood("status 418"))).isZero();
    }

    @Test
    void ofWhatTheClusterSays() {
        assertThat(Lifetimes.of(secret(16 * 1024))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Lifetimes.of(account(100))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Lifetimes.of(new Fact.Absent<>())).isZero();
        assertThat(Lifetimes.of(new Fact.Unknown<>("the Kubernetes API did not answer")))
                .isZero();
    }

    /** Else somebody could fill the memory, or keep the event loop parsing. */
    @Test
    void ofWhatIsLargerThanUsual() {
        assertThat(Lifetimes.of(secret(16 * 1024 + 1))).isZero();
        assertThat(Lifetimes.of(account(101))).isZero();
    }

    private static Fact<PullSecret> secret(int bytes) {
        return new Fact.Known<>(new PullSecret("pull", "", Map.of(".dockerconfigjson", new byte[bytes])));
    }

    private static Fact<ServiceAccount> account(int names) {
        return new Fact.Known<>(new ServiceAccount(List.copyOf(Collections.nCopies(names, "pull"))));
    }

    private static Duration of(String image, ManifestAnswer answer) {
        ImageReference reference = (ImageReference) ParsedImage.parse(image);
        return Lifetimes.of(new ManifestQuestion(reference, null, false), answer);
    }
}
