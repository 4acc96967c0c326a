package dev.pullgate.policy;

/** What comes of a finding that says that nobody can tell, from the least strict on. */
public enum WhenUnknown {
    /** The object is let in without a word; the audit log is told. */
    ALLOW,
    /** The user is warned. */
    WARN,
    /** The object is refused. */
    DENY
}
