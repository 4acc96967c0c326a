package dev.pullgate.review;

import dev.pullgate.fact.Deadline;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Somebody who can be asked.
 *
 * @param known what is known without asking: no I/O, never blocks
 * @param ask the answer; may block, but not much beyond the deadline, and never throws for what the other side does
 * @param <Q> the question
 * @param <A> the answer
 */
public record Source<Q, A>(Function<Q, Optional<A>> known, BiFunction<Q, Deadline, A> ask) {}
