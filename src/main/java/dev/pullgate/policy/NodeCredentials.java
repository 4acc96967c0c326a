package dev.pullgate.policy;

/** Whether the nodes hold logins of their own for a registry, which nobody outside of them can see. */
public enum NodeCredentials {
    /** They hold none: the pull secrets are all there is, so a refusal is certain. */
    NONE,
    /** They hold some: the pull may work where every pull secret is refused. */
    SOME,
    /** Nobody said. */
    UNKNOWN
}
