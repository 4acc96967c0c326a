package dev.pullgate.fact;

import java.util.Optional;

/** Where a login comes from. */
public sealed interface LoginOrigin {
    /** The pull secret that it is of; empty where it is the nodes' own. */
    default Optional<String> secret() {
        return this instanceof FromSecret(String name) ? Optional.of(name) : Optional.empty();
    }

    /** A pull secret of the Pod. */
    record FromSecret(String name) implements LoginOrigin {}

    /** The docker configuration of the nodes. */
    record FromNodeFile() implements LoginOrigin {}

    /** A credential provider of the nodes. */
    record FromProvider(String name) implements LoginOrigin {}
}
