package dev.pullgate.fact;

import java.util.Optional;

/** Where a login comes from. */
public sealed interface LoginOrigin {
    /** The pull secret that it is of; empty where it is none's. */
    default Optional<String> secret() {
        return this instanceof FromSecret(String name) ? Optional.of(name) : Optional.empty();
    }

    /** A pull secret of the Pod. */
    record FromSecret(String name) implements LoginOrigin {}

    /** The docker configuration of the nodes. */
    record FromNodeFile() implements LoginOrigin {}

    /** The docker configuration of whoever runs Pullgate at his desk. No node has it. */
    record FromCaller() implements LoginOrigin {}

    /** A credential provider of the nodes. */
    record FromProvider(String name) implements LoginOrigin {}
}
