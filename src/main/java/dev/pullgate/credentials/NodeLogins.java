package dev.pullgate.credentials;

import dev.pullgate.fact.NodeLoginState;
import java.util.List;

/**
 * The logins that the nodes themselves have for an image: what the kubelet tries after those of the pull secrets, first the
 * ones of its docker configuration, then those of its credential providers (kubelet image_manager.go).
 */
public sealed interface NodeLogins {
    /** As far as they are known, in the kubelet's order. */
    List<Credential> logins();

    /** How much is known. */
    NodeLoginState state();

    /** Nobody told Pullgate of the nodes' logins. */
    record NotTold() implements NodeLogins {
        @Override
        public List<Credential> logins() {
            return List.of();
        }

        @Override
        public NodeLoginState state() {
            return NodeLoginState.NOT_TOLD;
        }
    }

    /** All of them; there may be none. */
    record Known(List<Credential> logins) implements NodeLogins {
        public Known {
            logins = List.copyOf(logins);
        }

        @Override
        public NodeLoginState state() {
            return logins.isEmpty() ? NodeLoginState.NONE : NodeLoginState.ALL_KNOWN;
        }
    }

    /**
     * There may be more.
     *
     * @param cause half a sentence for people, such as {@code credential provider "ecr" did not answer in time}
     */
    record CannotTell(List<Credential> logins, String cause) implements NodeLogins {
        public CannotTell {
            logins = List.copyOf(logins);
        }

        @Override
        public NodeLoginState state() {
            return NodeLoginState.CANNOT_TELL;
        }
    }
}
