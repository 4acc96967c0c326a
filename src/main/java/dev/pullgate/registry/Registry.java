package dev.pullgate.registry;

import dev.pullgate.fact.Deadline;

/** Who can be asked about images. */
public interface Registry {
    /** The answer; blocks until it is there, but not beyond the deadline. Never throws for what a registry does. */
    <A> A ask(Question<A> question, Deadline deadline);
}
