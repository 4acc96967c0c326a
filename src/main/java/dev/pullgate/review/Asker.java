package dev.pullgate.review;

import java.util.Collection;
import java.util.Optional;

/** How a gathering gets its answers: only from what is known already, or by asking. */
interface Asker {
    /**
     * An answer to each question; each distinct question is asked once.
     *
     * @return empty if one of the answers would have to be asked for, and asking is not what this asker does
     */
    <Q, A> Optional<Answered<Q, A>> all(Source<Q, A> source, Collection<Q> questions);
}
