package dev.pullgate.policy;

/** How sure a finding has to be to deny, from the least strict on. */
public enum DenyWhen {
    /** Only what is certain denies. */
    CERTAIN,
    /** What is probable denies as well. */
    PROBABLE
}
