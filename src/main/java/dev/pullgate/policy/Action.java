package dev.pullgate.policy;

/** What comes of a finding. */
public enum Action {
    /** The object is refused for it. */
    DENY,
    /** The user is told. */
    WARN,
    /** The audit log is told. */
    AUDIT
}
