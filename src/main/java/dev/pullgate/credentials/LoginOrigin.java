package dev.pullgate.credentials;

/** Where a login comes from. */
public sealed interface LoginOrigin {
    /** A pull secret of the Pod. */
    record FromSecret(String name) implements LoginOrigin {}

    /** The docker configuration of the nodes. */
    record FromNodeFile() implements LoginOrigin {}

    /** A credential provider of the nodes. */
    record FromProvider(String name) implements LoginOrigin {}
}
