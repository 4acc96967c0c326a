package dev.pullgate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.fact.Deadline;
import dev.pullgate.review.CachedSource.Asking;
import dev.pullgate.review.CachedSource.Bounds;
import dev.pullgate.review.CachedSource.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that are kept. What is asked is upper case of the question with a count of how often it was asked; questions that
 * differ in case only have the same answer.
 */
final class CachedSourceTest {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration USABLE = Duration.ofSeconds(300);
    private static final Duration REMEMBERED = Duration.ofSeconds(3_000);
    private static final String LATE = "late";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Deadline PATIENT = Deadline.in(Duration.ofSeconds(30), InstantSource.system());
    /** It has a nanosecond left for ever, so that waiting for an answer that is not there ends at once. */
    private static final Deadline HASTY = new Deadline(NOW.plusNanos(1), InstantSource.fixed(NOW));

    private final AtomicLong nanos = new AtomicLong();
    private double random = 0.5;
    private final List<String> asked = new ArrayList<>();
    private final Deque<Runnable> waiting = new ConcurrentLinkedDeque<>();

    private CachedSource<String, String> source(Executor threads, int atOnce, UnaryOperator<String> ask) {
        return new CachedSource<>(
                new Asking<>(
                        question -> question.toLowerCase(Locale.ROOT), ask::apply, question -> LATE, Duration.ZERO),
                new Memory<>(
                        (question, answer) -> lifetime(answer),
                        (answer, now, before, then) ->
                                answer.startsWith("DOWN") ? answer + ", " + before + " at " + then : answer,
                        (question, answer) -> answer.length()),
                new Bounds(100, 10_000, atOnce),
                threads,
                new Timing(nanos::get, () -> NOW.plusNanos(nanos.get()), () -> random));
    }

    private static Lifetime lifetime(String answer) {
        if (answer.startsWith("FLEETING")) {
            return Lifetime.NONE;
        }
        if (answer.startsWith("DOWN")) {
            return answer.contains(" at ") ? Lifetime.remembered(REMEMBERED) : Lifetime.NONE;
        }
        return answer.startsWith("STALE") ? new Lifetime(LIFETIME, USABLE, REMEMBERED) : Lifetime.of(LIFETIME);
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

    /** Answers that are past their freshness, with threads that do not run before the test says so. */
    @Nested
    final class Stale {
        private final List<String> answers = new ArrayList<>();
        private final Source<String, String> source =
                source(waiting::add, 10, question -> answers.removeFirst()).keeping();

        private void answered(String answer) {
            answers.add(answer);
            ask(source, "web", HASTY);
            waiting.remove().run();
        }

        @Test
        void areToldAtOnceWhileTheyAreAskedForAnew() {
            answered("STALE1");
            later(LIFETIME);

            assertThat(source.known().apply("web")).contains("STALE1");
            assertThat(ask(source, "web", HASTY)).isEqualTo("STALE1");
            assertThat(waiting).as("asked once, in the background").hasSize(1);
        }

        @Test
        void areReplacedByTheNewOne() {
            answered("STALE1");
            later(LIFETIME);
            assertThat(source.known().apply("web")).contains("STALE1");
            answers.add("GONE");
            waiting.remove().run();

            assertThat(source.known().apply("web")).contains("GONE");
            assertThat(waiting).isEmpty();
        }

        @Test
        void areNotToldForEver() {
            answered("STALE1");
            later(USABLE);

            assertThat(source.known().apply("web")).isEmpty();
            assertThat(ask(source, "web", HASTY)).isEqualTo(LATE);
        }

        @Test
        void areRecalledWhereTheNewOneSaysNothing() {
            answered("STALE1");
            later(USABLE);
            answered("DOWN");

            assertThat(source.known().apply("web")).as("no answer").isEmpty();
            answers.add("DOWN AGAIN");
            Thread.startVirtualThread(() -> runNext());
            assertThat(ask(source, "web", PATIENT))
                    .isEqualTo("DOWN AGAIN, DOWN, STALE1 at " + NOW + " at " + NOW.plus(USABLE));
        }

        @Test
        void areNotRecalledForEver() {
            answered("STALE1");
            later(REMEMBERED);
            answers.add("DOWN");
            Thread.startVirtualThread(() -> runNext());

            assertThat(ask(source, "web", PATIENT)).isEqualTo("DOWN");
        }

        @Test
        void areToldAlthoughNobodyCanBeAsked() {
            List<Executor> executors = new ArrayList<>(List.of(Runnable::run));
            Source<String, String> closing = source(
                            task -> {
                                if (executors.isEmpty()) {
                                    throw new RejectedExecutionException("closed");
                                }
                                executors.removeFirst().execute(task);
                            },
                            10,
                            question -> "STALE1")
                    .keeping();
            ask(closing, "web", PATIENT);
            later(LIFETIME);

            assertThat(closing.known().apply("web")).contains("STALE1");
        }

        private void runNext() {
            Deadline end = Deadline.in(Duration.ofSeconds(20), InstantSource.system());
            Runnable next = waiting.poll();
            while (next == null && !end.isOver()) {
                Thread.yield();
                next = waiting.poll();
            }
            if (next != null) {
                next.run();
            }
        }
    }

    /** A review must not be told what was read before it began. */
    @Nested
    final class AskingAnew {
        private final Source<String, String> source =
                source(waiting::add, 10, CachedSourceTest.this::answer).renewing();

        @Test
        void sharesWhatHasNotBegunYet() {
            ask(source, "web", HASTY);
            ask(source, "web", HASTY);

            assertThat(waiting).hasSize(1);
        }

        @Test
        void doesNotShareWhatHasBegun() {
            List<String> answers = new ArrayList<>(List.of("OLD", "NEW"));
            List<Source<String, String>> reading = new ArrayList<>();
            reading.add(source(waiting::add, 10, question -> {
                        if (answers.size() == 2) {
                            // Somebody asks while the first read is underway.
                            ask(reading.getFirst(), "web", HASTY);
                        }
                        return answers.removeFirst();
                    })
                    .renewing());
            ask(reading.getFirst(), "web", HASTY);
            waiting.remove().run();

            assertThat(waiting).as("a read of its own").hasSize(1);
            later(Duration.ofSeconds(1));
            waiting.remove().run();
            assertThat(reading.getFirst().known().apply("web")).contains("NEW");
        }

        @Test
        void keepsTheOneThatBeganLast() {
            List<String> answers = new ArrayList<>(List.of("NEW", "OLD"));
            List<Source<String, String>> reading = new ArrayList<>();
            reading.add(source(waiting::add, 10, question -> {
                        if (answers.size() == 2 && waiting.isEmpty()) {
                            // The second read begins and ends within the first.
                            later(Duration.ofSeconds(1));
                            ask(reading.getFirst(), "web", HASTY);
                            waiting.remove().run();
                        }
                        return answers.removeFirst();
                    })
                    .renewing());
            ask(reading.getFirst(), "web", HASTY);
            waiting.remove().run();

            assertThat(answers).isEmpty();
            assertThat(reading.getFirst().known().apply("web")).contains("NEW");
        }
    }

    @Nested
    final class Bounded {
        @Test
        void inEntries() {
            Source<String, String> source = source(Runnable::run).keeping();
            for (int i = 0; i < 1_000; i++) {
                ask(source, "web" + i, PATIENT);
            }

            assertThat(kept(source, 1_000)).isPositive().isLessThanOrEqualTo(100);
        }

        @Test
        void inBytes() {
            Source<String, String> source =
                    source(Runnable::run, 10, question -> "x".repeat(1_000)).keeping();
            for (int i = 0; i < 50; i++) {
                ask(source, "web" + i, PATIENT);
            }

            assertThat(kept(source, 50)).isPositive().isLessThanOrEqualTo(10);
        }

        private static long kept(Source<String, String> source, int asked) {
            return IntStream.range(0, asked)
                    .filter(i -> source.known().apply("web" + i).isPresent())
                    .count();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0, 54", "0.5, 60", "1.0, 66"})
    void keepsAnswersALittleLongerOrShorter(double draw, int seconds) {
        random = draw;
        Source<String, String> source = source(Runnable::run).keeping();
        ask(source, "web", PATIENT);

        later(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(source.known().apply("web")).isPresent();
        later(Duration.ofMillis(1));
        assertThat(source.known().apply("web")).isEmpty();
    }

    @Test
    void leavesNobodyWaitingWhereNothingCanBeStarted() {
        Source<String, String> source = source(
                        task -> {
                            throw new RejectedExecutionException("closed");
                        },
                        1,
                        this::answer)
                .keeping();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ask(source, "web", PATIENT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void leavesNobodyWaitingWhereTheMachineFails() {
        List<Error> errors = new ArrayList<>(List.of(new StackOverflowError("once")));
        Source<String, String> source = source(Thread::startVirtualThread, 1, question -> {
                    if (!errors.isEmpty()) {
                        throw errors.removeFirst();
                    }
                    return "THERE";
                })
                .keeping();

        assertThatThrownBy(() -> ask(source, "web", PATIENT)).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(ask(source, "web", PATIENT)).as("its slot is free again").isEqualTo("THERE");
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
