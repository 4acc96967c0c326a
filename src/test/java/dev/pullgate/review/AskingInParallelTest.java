package dev.pullgate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.fact.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One round of questions. */
final class AskingInParallelTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(30), InstantSource.system());
    private final Asker asker = new AskingInParallel(threads, deadline);

    @AfterEach
    void close() {
        threads.close();
    }

    /** None of them would get an answer if they were asked one after the other. */
    @Test
    void asksAllQuestionsAtOnce() {
        CyclicBarrier all = new CyclicBarrier(3);
        Source<String, Integer> source = asking(question -> {
            await(all);
            return question.length();
        });

        Answered<String, Integer> answers =
                asker.all(source, List.of("a", "bb", "ccc")).orElseThrow();

        assertThat(List.of(answers.to("a"), answers.to("bb"), answers.to("ccc")))
                .containsExactly(1, 2, 3);
    }

    /** As many as are asked at once get together, and never one more. */
    @Test
    void takesNoMoreThanItsShareHoweverManyImagesAreNamed() {
        AtomicInteger underway = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier share = new CyclicBarrier(AskingInParallel.SHARE);
        Source<Integer, Integer> source = new Source<>(question -> Optional.empty(), (question, until) -> {
            most.accumulateAndGet(underway.incrementAndGet(), Math::max);
            await(share);
            underway.decrementAndGet();
            return question;
        });

        assertThat(asker.all(
                                source,
                                IntStream.range(0, 4 * AskingInParallel.SHARE)
                                        .boxed()
                                        .toList())
                        .orElseThrow()
                        .answers())
                .hasSize(4 * AskingInParallel.SHARE);
        assertThat(most).hasValue(AskingInParallel.SHARE);
    }

    @Test
    void asksEachDistinctQuestionOnce() {
        AtomicInteger asked = new AtomicInteger();
        Source<String, Integer> source = asking(question -> asked.incrementAndGet());

        asker.all(source, List.of("a", "b", "a", "b", "a"));
        asker.all(source, List.of("c", "c"));

        assertThat(asked).hasValue(3);
    }

    @Test
    void hasNoAnswersToNoQuestions() {
        assertThat(asker.all(asking(String::length), List.of()).orElseThrow().answers())
                .isEmpty();
    }

    @Test
    void tellsWhoIsAskedOfTheDeadline() {
        Source<String, Deadline> source = new Source<>(question -> Optional.empty(), (question, until) -> until);

        assertThat(asker.all(source, List.of("a", "b")).orElseThrow().answers()).containsValue(deadline);
    }

    @Test
    void hasNoAnswerToWhatWasNotAsked() {
        Answered<String, Integer> answers =
                asker.all(asking(String::length), List.of("a")).orElseThrow();

        assertThatThrownBy(() -> answers.to("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not asked: b");
    }

    private static <A> Source<String, A> asking(Function<String, A> answer) {
        return new Source<>(question -> Optional.empty(), (question, until) -> answer.apply(question));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the others were not asked at the same time", e);
        }
    }
}
