package dev.pullgate.fact;

/** What is known of the logins that the nodes themselves have for an image, besides those of pull secrets. */
public enum NodeLoginState {
    /** Nobody told Pullgate of the nodes' logins. */
    NOT_TOLD,
    /** They have none. */
    NONE,
    /** They have some, all of which are known, and tried where no pull secret's works. */
    ALL_KNOWN,
    /** They may have some that are not known. */
    CANNOT_TELL
}
