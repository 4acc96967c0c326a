package dev.pullgate.admission;

/** What is being done to the object. */
public enum Operation {
    /** It is new. */
    CREATE,
    /** It is changed. */
    UPDATE,
    /** It goes. */
    DELETE,
    /** Somebody connects to it, as {@code kubectl exec} does. */
    CONNECT
}
