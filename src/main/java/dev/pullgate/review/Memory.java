package dev.pullgate.review;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;

/**
 * What is remembered of answers.
 *
 * @param lifetime how long an answer to a question is kept
 * @param recall puts what is remembered into an answer that says nothing itself
 * @param bytes how much memory question and answer take, about
 * @param <Q> the question
 * @param <A> the answer
 */
public record Memory<Q, A>(BiFunction<Q, A, Lifetime> lifetime, Recall<A> recall, ToIntBiFunction<Q, A> bytes) {
    /** Puts what is remembered into an answer. */
    @FunctionalInterface
    public interface Recall<A> {
        /**
         * The answer with what is remembered.
         *
         * @param answer the new one, asked for at {@code now}
         * @param before the last one, asked for at {@code then}
         */
        A of(A answer, Instant now, A before, Instant then);
    }

    /** One in which each answer stands for itself. */
    public Memory(BiFunction<Q, A, Lifetime> lifetime, ToIntBiFunction<Q, A> bytes) {
        this(lifetime, (answer, now, before, then) -> answer, bytes);
    }
}
