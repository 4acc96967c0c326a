package dev.pullgate.policy;

/** What a rule's findings lead to. */
public enum Mode {
    /** Refuse the object, where the finding is certain; warn where it is not. */
    DENY,
    /** Let it in and tell the user. */
    WARN,
    /** Let it in and write it into the audit log only. */
    AUDIT,
    /** Do not look. */
    OFF
}
