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
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.review.Lifetime;
import dev.pullgate.review.ServiceAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How long answers are kept: the table of docs/configuration.md. */
final class LifetimesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String BY_TAG = "ghcr.io/acme/web:1";
    private static final String BY_DIGEST = "ghcr.io/acme/web@sha256:" + "ab".repeat(32);

    @Test
    void ofWhatRegistriesSay() {
        assertThat(of(BY_TAG, new Found(Optional.empty())))
                .isEqualTo(new Lifetime(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(24)));
        assertThat(of(BY_DIGEST, new Found(Optional.empty())))
                .isEqualTo(new Lifetime(Duration.ofHours(24), Duration.ofHours(48), Duration.ofHours(48)));
        assertThat(Lifetimes.of(new ContentQuestion(question(BY_DIGEST)), new ManifestContent.SchemaOne()))
                .isEqualTo(Lifetime.of(Duration.ofDays(7)));
    }

    static List<String> ofWhatSpeaksAgainstAnImage() {
        return List.of(BY_TAG, BY_DIGEST);
    }

    /** What speaks against an image is never told once it is old. */
    @ParameterizedTest
    @MethodSource
    void ofWhatSpeaksAgainstAnImage(String image) {
        assertThat(of(image, new Missing())).isEqualTo(Lifetime.of(Duration.ofSeconds(15)));
        assertThat(of(image, new AccessDenied(401, Refuser.REGISTRY))).isEqualTo(Lifetime.of(Duration.ofSeconds(15)));
    }

    @Test
    void ofWhatIsNoAnswer() {
        assertThat(of(BY_TAG, new Unreachable(Cause.TIMEOUT, "no answer in time")))
                .isEqualTo(Lifetime.NONE);
        assertThat(of(BY_TAG, new NotUnderstood("status 418"))).isEqualTo(Lifetime.NONE);
    }

    @ParameterizedTest
    @CsvSource({"PT30S, PT30S", "PT0S, PT1S", "PT6H, PT1M", ", PT10S"})
    void ofARegistryThatHasHadEnough(Duration asked, Duration kept) {
        assertThat(of(BY_TAG, new Throttled(Optional.ofNullable(asked)))).isEqualTo(Lifetime.of(kept));
        assertThat(Lifetimes.of(
                        new ContentQuestion(question(BY_TAG)),
                        new ManifestContent.Unread(new Throttled(Optional.ofNullable(asked)))))
                .isEqualTo(Lifetime.of(kept));
    }

    @Test
    void ofARegistryThatIsDownAsLongAsItIsRememberedWhenItHadTheImage() {
        Unreachable down = new Unreachable(Cause.TIMEOUT, "no answer in time");
        Found found = new Found(Optional.empty());

        ManifestAnswer first = Lifetimes.recall(down, NOW, found, NOW.minusSeconds(600));
        ManifestAnswer second = Lifetimes.recall(down, NOW.plusSeconds(60), first, NOW);
        ManifestAnswer third = Lifetimes.recall(new Throttled(Optional.empty()), NOW.plusSeconds(120), second, NOW);

        assertThat(first).isEqualTo(new Unreachable(Cause.TIMEOUT, "no answer in time", at(-600)));
        assertThat(of(BY_TAG, first)).isEqualTo(Lifetime.remembered(Duration.ofHours(24)));
        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(new Throttled(Optional.empty(), at(-600)));
    }

    @Test
    void ofWhatWasKnownADayAgoNotAtAll() {
        Unreachable down = new Unreachable(Cause.TIMEOUT, "no answer in time");

        assertThat(Lifetimes.recall(down, NOW, new Found(Optional.empty()), NOW.minus(Duration.ofHours(24))))
                .isEqualTo(down);
    }

    static Stream<Arguments> whatReplacesWhatWasKnown() {
        return Stream.of(
                Arguments.of(new Found(Optional.empty()), new Missing()),
                Arguments.of(new Found(Optional.empty()), new AccessDenied(403, Refuser.REGISTRY)),
                Arguments.of(new Missing(), new Unreachable(Cause.DNS, "its name does not resolve")),
                Arguments.of(new AccessDenied(403, Refuser.REGISTRY), new Throttled(Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource
    void whatReplacesWhatWasKnown(ManifestAnswer before, ManifestAnswer now) {
        assertThat(Lifetimes.recall(now, NOW, before, NOW.minusSeconds(1))).isEqualTo(now);
    }

    @Test
    void ofWhatTheClusterSays() {
        assertThat(Lifetimes.of(secret(16 * 1024))).isEqualTo(Lifetime.of(Duration.ofSeconds(30)));
        assertThat(Lifetimes.of(account(100))).isEqualTo(Lifetime.of(Duration.ofSeconds(30)));
        assertThat(Lifetimes.of(new Fact.Absent<>())).isEqualTo(Lifetime.NONE);
        assertThat(Lifetimes.of(new Fact.Unknown<>("the Kubernetes API did not answer")))
                .isEqualTo(Lifetime.NONE);
    }

    /** Else somebody could fill the memory, or keep the event loop parsing. */
    @Test
    void ofWhatIsLargerThanUsual() {
        assertThat(Lifetimes.of(secret(16 * 1024 + 1))).isEqualTo(Lifetime.NONE);
        assertThat(Lifetimes.of(account(101))).isEqualTo(Lifetime.NONE);
    }

    private static Optional<Instant> at(int seconds) {
        return Optional.of(NOW.plusSeconds(seconds));
    }

    private static Fact<PullSecret> secret(int bytes) {
        return new Fact.Known<>(new PullSecret("pull", "", Map.of(".dockerconfigjson", new byte[bytes])));
    }

    private static Fact<ServiceAccount> account(int names) {
        return new Fact.Known<>(new ServiceAccount(List.copyOf(Collections.nCopies(names, "pull"))));
    }

    private static ManifestQuestion question(String image) {
        return new ManifestQuestion((ImageReference) ParsedImage.parse(image), null, false);
    }

    private static Lifetime of(String image, ManifestAnswer answer) {
        return Lifetimes.of(question(image), answer);
    }
}
