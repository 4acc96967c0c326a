package dev.pullgate.registry.guard;

import static dev.pullgate.registry.guard.Staged.FOUND;
import static dev.pullgate.registry.guard.Staged.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.guard.GuardedRegistry.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands between those who ask and the registries. */
final class GuardedRegistryTest {
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final String WEB = "quay.io/acme/web:1";
    private static final String OTHER = "ghcr.io/acme/api:1";

    private static void fail(Staged staged, int times) {
        for (int i = 0; i < times; i++) {
            staged.ask(WEB);
        }
    }

    @Nested
    final class AHostThatDoesNotAnswer {
        private final Staged staged = new Staged(new Bounds(100, 32, 64, 200, 100, PAUSE));

        @ParameterizedTest
        @EnumSource(names = {"DNS", "CONNECTION", "TIMEOUT", "SERVER_ERROR"})
        void isNotAskedAnyMore(Cause cause) {
            staged.answer("quay.io", new Unreachable(cause, "so it is"));
            fail(staged, Breaker.FAILURES);
            staged.later(Duration.ofSeconds(2));

            assertThat(staged.ask(WEB))
                    .isEqualTo(new Unreachable(cause, "so it is since 10:02 UTC, next try in 3598 s"));
            assertThat(staged.asked()).hasSize(Breaker.FAILURES);
            assertThat(staged.refusals()).containsExactly(Refusal.OPEN);
            assertThat(staged.guarded.open()).isEqualTo(1);
        }

        @Test
        void isToldSinceItsFirstFailure() {
            staged.answer("quay.io", SILENT);
            fail(staged, 3);
            staged.later(Duration.ofMinutes(5));
            fail(staged, Breaker.FAILURES - 3);

            assertThat(staged.ask(WEB))
                    .isEqualTo(new Unreachable(Cause.TIMEOUT, "no answer in time since 10:02 UTC, next try in 3600 s"));
        }

        @Test
        void leavesTheOthersAlone() {
            staged.answer("quay.io", SILENT);
            fail(staged, Breaker.FAILURES + 1);

            assertThat(staged.ask(OTHER)).isEqualTo(FOUND);
        }

        @Test
        void isOneHostHoweverItIsWritten() {
            staged.answer("quay.io", SILENT);
            fail(staged, Breaker.FAILURES);

            assertThat(staged.ask("QUAY.io/acme/web:1")).isInstanceOf(Unreachable.class);
            assertThat(staged.asked()).hasSize(Breaker.FAILURES);
        }

        @Test
        void wasOneThatAnswersIfItAnswersInBetween() {
            staged.answer("quay.io", SILENT);
            fail(staged, Breaker.FAILURES - 1);
            staged.answer("quay.io", new Missing());
            staged.ask(WEB);
            staged.answer("quay.io", SILENT);
            fail(staged, Breaker.FAILURES - 1);

            assertThat(staged.guarded.open()).isZero();
            assertThat(staged.refusals()).isEmpty();
        }
    }

    static Stream<ManifestAnswer> anAnswer() {
        return Stream.of(
                FOUND, new Missing(), new AccessDenied(401, Refuser.REGISTRY), new NotUnderstood("status 418"));
    }

    @ParameterizedTest
    @MethodSource("anAnswer")
    void aHostThatAnswersIsAskedOnAndOn(ManifestAnswer answer) {
        Staged staged = new Staged(Bounds.DEFAULT);
        staged.answer("quay.io", answer);
        fail(staged, 3 * Breaker.FAILURES);

        assertThat(staged.asked()).hasSize(3 * Breaker.FAILURES);
    }

    /** The node may trust a certificate that Pullgate does not, and it costs no time to be told. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DNS", "CONNECTION", "TIMEOUT", "SERVER_ERROR"})
    void aFailureThatIsNotTheHostsSilenceDoesNotCount(Cause cause) {
        Staged staged = new Staged(Bounds.DEFAULT);
        staged.answer("quay.io", new Unreachable(cause, "so it is"));
        fail(staged, 3 * Breaker.FAILURES);

        assertThat(staged.asked()).hasSize(3 * Breaker.FAILURES);
    }

    /** With a pause that is over at once. */
    @Nested
    final class AHostThatIsTriedAgain {
        private final Staged staged = new Staged(new Bounds(100, 32, 64, 200, 100, Duration.ZERO));

        @Test
        void isAskedByOneWhileTheOthersAreRefused() throws InterruptedException {
            staged.answer("quay.io", SILENT);
            fail(staged, Breaker.FAILURES);
            staged.silent("quay.io");
            Thread trying = Thread.startVirtualThread(() -> staged.ask(WEB));
            staged.untilAsked(Breaker.FAILURES + 1);

            assertThat(staged.ask(WEB)).isInstanceOf(Unreachable.class);
            assertThat(staged.refusals()).containsExactly(Refusal.OPEN);
            staged.speak("quay.io");
            assertThat(trying.join(Duration.ofSeconds(20))).isTrue();
            assertThat(staged.asked()).hasSize(Breaker.FAILURES + 1);
        }

        @Test
        void isAskedByAllOnceItAnswers() {
            staged.answer("quay.io", SILENT);
            fail(staged, Breaker.FAILURES);
            staged.answer("quay.io", FOUND);

            assertThat(staged.ask(WEB)).isEqualTo(FOUND);
            assertThat(staged.guarded.open()).isZero();
            fail(staged, 5);
            assertThat(staged.asked()).hasSize(Breaker.FAILURES + 6);
        }

        @Test
        void isLeftAloneAgainIfItDoesNot() {
            staged.answer("quay.io", SILENT);
            fail(staged, Breaker.FAILURES + 3);

            assertThat(staged.asked()).hasSize(Breaker.FAILURES + 3);
            assertThat(staged.guarded.open()).isEqualTo(1);
        }
    }

    @Nested
    final class AHostThatHasHadEnough {
        private final Staged staged = new Staged(Bounds.DEFAULT);
        private final Credential login = new Credential("pull", "shop", "secret");

        @Test
        void isLeftAloneForAsLongAsItSays() {
            staged.answer("quay.io", new Throttled(Optional.of(Duration.ofSeconds(30))));
            staged.ask(WEB);
            staged.later(Duration.ofSeconds(10));

            assertThat(staged.ask("quay.io/acme/other:2"))
                    .isEqualTo(new Throttled(Optional.of(Duration.ofSeconds(20))));
            assertThat(staged.asked()).hasSize(1);
            assertThat(staged.refusals()).containsExactly(Refusal.THROTTLED);
            staged.later(Duration.ofSeconds(20));
            staged.answer("quay.io", FOUND);
            assertThat(staged.ask(WEB)).isEqualTo(FOUND);
        }

        @Test
        void isNotLeftAloneForHours() {
            staged.answer("quay.io", new Throttled(Optional.of(Duration.ofHours(6))));
            staged.ask(WEB);
            staged.later(Duration.ofMinutes(1));
            staged.ask(WEB);

            assertThat(staged.asked()).hasSize(2);
        }

        @Test
        void isStillAskedByOthers() {
            staged.answer("quay.io", new Throttled(Optional.empty()));
            staged.ask(WEB);
            staged.answer("quay.io", FOUND);

            assertThat(staged.ask(WEB, login)).isEqualTo(FOUND);
            assertThat(staged.ask(OTHER)).isEqualTo(FOUND);
        }

        /** Docker Hub: what is read counts, whether it is there does not (pull-semantics.md 3.5). */
        @Test
        void stillSaysWhatItHas() {
            staged.answer("quay.io", new Throttled(Optional.empty()));
            ContentQuestion content = new ContentQuestion(Staged.question(WEB, null));
            assertThat(staged.guarded.ask(content, staged.inTime()))
                    .isEqualTo(new ManifestContent.Unread(new Throttled(Optional.empty())));
            staged.answer("quay.io", FOUND);

            assertThat(staged.ask(WEB)).isEqualTo(FOUND);
            assertThat(staged.guarded.ask(content, staged.inTime()))
                    .isInstanceOfSatisfying(
                            ManifestContent.Unread.class,
                            unread -> assertThat(unread.why()).isInstanceOf(Throttled.class));
            assertThat(staged.asked()).hasSize(2);
        }
    }

    /** With two slots a host and nobody waiting, and four in all, two of them for hosts that have not answered. */
    @Nested
    final class ManyQuestions {
        private final Staged staged = new Staged(new Bounds(100, 2, 0, 4, 2, PAUSE));
        private final List<Thread> askers = new ArrayList<>();
        private final List<ManifestAnswer> answers = Collections.synchronizedList(new ArrayList<>());

        private void askInBackground(String image) {
            int before = staged.asked().size();
            askers.add(Thread.startVirtualThread(() -> answers.add(staged.ask(image))));
            staged.untilAsked(before + 1);
        }

        private void end(String... hosts) throws InterruptedException {
            for (String host : hosts) {
                staged.speak(host);
            }
            for (Thread asker : askers) {
                assertThat(asker.join(Duration.ofSeconds(20))).isTrue();
            }
        }

        @Test
        void toOneHostLeaveTheOthersTheirs() throws InterruptedException {
            staged.ask(OTHER);
            staged.silent("quay.io");
            askInBackground(WEB);
            askInBackground(WEB);

            assertThat(staged.ask(WEB)).isEqualTo(new Unreachable(Cause.BUSY, "too many questions to it are underway"));
            assertThat(staged.refusals()).containsExactly(Refusal.BUSY);
            assertThat(staged.ask(OTHER)).isEqualTo(FOUND);
            end("quay.io");
            assertThat(answers).containsExactly(FOUND, FOUND);
            assertThat(staged.ask(WEB)).as("its slots are free again").isEqualTo(FOUND);
        }

        /** Whoever may create a Pod can name any number of hosts, which all lead to one that never answers. */
        @Test
        void toHostsThatAreMadeUpLeaveTheOthersTheirs() throws InterruptedException {
            staged.ask(OTHER);
            List<String> hosts =
                    IntStream.range(0, 2).mapToObj(i -> "h" + i + ".example").toList();
            for (String host : hosts) {
                staged.silent(host);
                askInBackground(host + "/web:1");
            }

            assertThat(staged.ask(OTHER)).isEqualTo(FOUND);
            end(hosts.toArray(String[]::new));
        }
    }

    @Test
    void hostsThatAreMadeUpFillNoMemory() {
        Staged staged = new Staged(new Bounds(10, 2, 0, 4, 2, PAUSE));
        for (int i = 0; i < 1_000; i++) {
            String host = "h" + i + ".example";
            staged.answer(host, SILENT);
            for (int times = 0; times < Breaker.FAILURES; times++) {
                staged.ask(host + "/web:1");
            }
        }

        assertThat(staged.guarded.open()).isPositive().isLessThanOrEqualTo(10);
    }
}
