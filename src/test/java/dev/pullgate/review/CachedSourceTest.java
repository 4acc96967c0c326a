package dev.pullgate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.fact.Deadline;
import dev.pullgate.review.CachedSource.Asking;
import dev.pullgate.review.CachedSource.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Answers that are kept. What is asked is upper case of the question with a count of how often it was asked; questions that
 * differ in case only have the same answer.
 */
final class CachedSourceTest {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final String LATE = "late";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Deadline PATIENT = Deadline.in(Duration.ofSeconds(30), InstantSource.system());
    /** It has a nanosecond left for ever, so that waiting for an answer that is not there ends at once. */
    private static final Deadline HASTY = new Deadline(NOW.plusNanos(1), InstantSource.fixed(NOW));

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> asked = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private CachedSource<String, String> source(Executor threads, int atOnce, UnaryOperator<String> ask) {
        return new CachedSource<>(
                new Asking<>(
                        question -> question.toLowerCase(Locale.ROOT),
                        ask::apply,
                        (question, answer) -> answer.startsWith("FLEETING") ? Duration.ZERO : LIFETIME,
                        question -> LATE,
                        Duration.ZERO),
                new Bounds(100, atOnce),
                threads,
                nanos::get);
    }

    private CachedSource<String, String> source(Executor threads) {
        return source(threads, 10, this::answer);
    }

    /** Not shared between threads: a test waits for each answer before it asks again. */
    private String answer(String question) {
        asked.add(question);
        return question.toUpperCase(Locale.ROOT) + asked.size();
    }

    private static String ask(Source<String, String> source, String question, Deadline deadline) {
        return source.ask().apply(question, deadline);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Nested
    final class Keeping {
        private final Source<String, String> source =
                source(Thread::startVirtualThread).keeping();

        @Test
        void asksOnceAsLongAsTheAnswerLasts() {
            assertThat(ask(source, "web", PATIENT)).isEqualTo("WEB1");
            later(LIFETIME.minusNanos(1));
            assertThat(ask(source, "web", PATIENT)).isEqualTo("WEB1");
            assertThat(source.known().apply("web")).contains("WEB1");
        }

        @Test
        void asksAgainAfterThat() {
            ask(source, "web", PATIENT);
            later(LIFETIME);

            assertThat(source.known().apply("web")).isEmpty();
            assertThat(ask(source, "web", PATIENT)).isEqualTo("WEB2");
        }

        @Test
        void doesNotKeepWhatHasNoLifetime() {
            ask(source, "fleeting", PATIENT);

            assertThat(source.known().apply("fleeting")).isEmpty();
            assertThat(ask(source, "fleeting", PATIENT)).isEqualTo("FLEETING2");
        }

        @Test
        void knowsQuestionsWithTheSameAnswer() {
            ask(source, "web", PATIENT);

            assertThat(ask(source, "Web", PATIENT)).isEqualTo("WEB1");
            assertThat(source.known().apply("api")).isEmpty();
        }

        @Test
        void knowsNothingThatWasNotAsked() {
            assertThat(source.known().apply("web")).isEmpty();
            assertThat(asked).isEmpty();
        }
    }

    @Nested
    final class Renewing {
        private final Source<String, String> source =
                source(Thread::startVirtualThread).renewing();

        @Test
        void asksAnewThoughTheAnswerIsKept() {
            ask(source, "web", PATIENT);

            assertThat(source.known().apply("web")).contains("WEB1");
            assertThat(ask(source, "web", PATIENT)).isEqualTo("WEB2");
            assertThat(source.known().apply("web")).contains("WEB2");
        }

        @Test
        void forgetsAnAnswerThatIsNoLongerTrue() {
            List<String> answers = new ArrayList<>(List.of("THERE", "FLEETING"));
            Source<String, String> changing = source(Thread::startVirtualThread, 10, question -> answers.removeFirst())
                    .renewing();
            ask(changing, "web", PATIENT);

            assertThat(changing.known().apply("web")).contains("THERE");
            assertThat(ask(changing, "web", PATIENT)).isEqualTo("FLEETING");
            assertThat(changing.known().apply("web")).isEmpty();
        }
    }

    /** With threads that do not run before the test says so. */
    @Nested
    final class SingleFlight {
        private final Source<String, String> source = source(waiting::add).keeping();

        @Test
        void asksOnceHoweverManyWantToKnow() {
            assertThat(ask(source, "web", HASTY)).isEqualTo(LATE);
            assertThat(ask(source, "WEB", HASTY)).isEqualTo(LATE);
            assertThat(ask(source, "api", HASTY)).isEqualTo(LATE);

            assertThat(waiting).hasSize(2);
            waiting.remove().run();
            assertThat(asked).containsExactly("web");
        }

        @Test
        void givesTheAnswerToEverybodyWhoWaits() throws InterruptedException {
            ask(source, "web", HASTY);
            List<String> answers = new ArrayList<>();
            Thread waiter = Thread.startVirtualThread(() -> answers.add(ask(source, "web", PATIENT)));
            untilWaiting(waiter);
            waiting.remove().run();

            assertThat(waiter.join(Duration.ofSeconds(20))).isTrue();
            assertThat(answers).containsExactly("WEB1");
            assertThat(waiting).isEmpty();
        }

        @Test
        void keepsALateAnswerForTheNextWhoAsks() {
            assertThat(ask(source, "web", HASTY)).isEqualTo(LATE);
            waiting.remove().run();

            assertThat(source.known().apply("web")).contains("WEB1");
            assertThat(ask(source, "web", HASTY)).isEqualTo("WEB1");
        }

        @Test
        void endsWithTheAnswer() {
            ask(source, "fleeting", HASTY);
            waiting.remove().run();
            ask(source, "fleeting", HASTY);

            assertThat(waiting).hasSize(1);
        }

        @Test
        void asksNobodyOnceTheTimeIsOver() {
            assertThat(ask(source, "web", new Deadline(NOW, InstantSource.fixed(NOW))))
                    .isEqualTo(LATE);
            assertThat(waiting).isEmpty();
        }

        @Test
        void staysInterruptedIfItWas() {
            Thread.currentThread().interrupt();

            assertThat(ask(source, "web", PATIENT)).isEqualTo(LATE);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void asksNoMoreAtOnceThanItMay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Source<String, String> source = source(Thread::startVirtualThread, 1, question -> {
                    begun.countDown();
                    await(goOn);
                    return "THERE";
                })
                .keeping();
        List<String> first = new ArrayList<>();
        Thread asker = Thread.startVirtualThread(() -> first.add(ask(source, "web", PATIENT)));
        await(begun);

        assertThat(ask(source, "api", PATIENT)).isEqualTo(LATE);
        goOn.countDown();
        assertThat(asker.join(Duration.ofSeconds(20))).isTrue();
        assertThat(first).containsExactly("THERE");
        assertThat(source.known().apply("api")).as("an answer that is none").isEmpty();
        assertThat(ask(source, "api", PATIENT)).isEqualTo("THERE");
    }

    @Test
    void tellsABugAndAsksAgainTheNextTime() {
        List<String> bugs = new ArrayList<>(List.of("once"));
        Source<String, String> source = source(Thread::startVirtualThread, 1, question -> {
                    if (!bugs.isEmpty()) {
                        throw new UnsupportedOperationException(bugs.removeFirst());
                    }
                    return "THERE";
                })
                .keeping();

        assertThatThrownBy(() -> ask(source, "web", PATIENT))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("once");
        assertThat(ask(source, "web", PATIENT)).isEqualTo("THERE");
    }

    private static void untilWaiting(Thread thread) {
        Deadline end = Deadline.in(Duration.ofSeconds(20), InstantSource.system());
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            if (end.isOver()) {
                throw new IllegalStateException("it does not wait");
            }
            Thread.yield();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
