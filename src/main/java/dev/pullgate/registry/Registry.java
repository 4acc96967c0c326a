package dev.pullgate.registry;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;

/** Who can be asked about manifests. */
@FunctionalInterface
public interface Registry {
    /** The answer; blocks until it is there, but not beyond the deadline. Never throws for what a registry does. */
    ManifestAnswer ask(ManifestQuestion question, Deadline deadline);
}
