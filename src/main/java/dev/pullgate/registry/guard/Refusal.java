package dev.pullgate.registry.guard;

/** Why a question was not asked. */
public enum Refusal {
    /** The registry has not answered for a while. */
    OPEN,
    /** It has had enough, and said so. */
    THROTTLED,
    /** Too many questions to it, or to all, are underway. */
    BUSY
}
