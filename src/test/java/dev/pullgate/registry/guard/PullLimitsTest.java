package dev.pullgate.registry.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.registry.ManifestQuestion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What registries said last of the pulls that they grant. */
final class PullLimitsTest {
    private static final Duration WINDOW = Duration.ofHours(6);
    private static final Credential LOGIN = new Credential("pull", "shop", "secret");

    private final AtomicLong nanos = new AtomicLong();
    private final PullLimits limits = new PullLimits(nanos::get);

    private static ManifestQuestion question(String image, @Nullable Credential login) {
        return Staged.question(image, login);
    }

    private static Found left(int pulls) {
        return new Found(Optional.empty()).withLimit(Optional.of(new PullLimit(100, pulls, WINDOW)));
    }

    private ManifestAnswer told(String image, @Nullable Credential login, ManifestAnswer kept) {
        return limits.upToDate(question(image, login), kept);
    }

    @Test
    void areThoseOfTheLastAnswerOfWhicheverImage() {
        limits.note(question("nginx:1", null), left(50));
        limits.note(question("redis:8", null), left(3));

        assertThat(told("nginx:1", null, left(50))).isEqualTo(left(3));
    }

    @Test
    void areThoseOfTheLoginAndOfTheRegistry() {
        limits.note(question("nginx:1", null), left(3));

        Found found = new Found(Optional.empty());
        assertThat(told("nginx:1", LOGIN, found)).isEqualTo(found);
        assertThat(told("quay.io/acme/web:1", null, found)).isEqualTo(found);
    }

    @Test
    void stayWhereAnAnswerSaysNothingOfThem() {
        limits.note(question("nginx:1", null), left(3));
        limits.note(question("nginx:2", null), new Missing());
        limits.note(question("nginx:3", null), new Found(Optional.empty()));

        assertThat(told("nginx:1", null, left(9))).isEqualTo(left(3));
    }

    @Test
    void areForgottenAfterTheirWindow() {
        limits.note(question("nginx:1", null), left(3));
        nanos.addAndGet(WINDOW.toNanos());

        assertThat(told("nginx:1", null, left(3))).isEqualTo(new Found(Optional.empty()));
    }

    @Test
    void areNotPutIntoWhatIsNoManifest() {
        limits.note(question("nginx:1", null), left(3));

        assertThat(told("nginx:1", null, new Missing())).isEqualTo(new Missing());
    }
}
