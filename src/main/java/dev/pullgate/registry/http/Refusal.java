package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.net.UnknownHostException;

/**
 * Pullgate's own reason not to go on, carried through the HTTP client, which knows exceptions only; of those, the kind that a
 * lookup may throw.
 */
final class Refusal extends UnknownHostException {
    private final transient ManifestAnswer answer;

    Refusal(ManifestAnswer answer) {
        super(answer.toString());
        this.answer = answer;
    }

    static Refusal blocked() {
        return new Refusal(
                new Unreachable(Cause.BLOCKED, "its address is in a network that Pullgate does not connect to"));
    }

    static Refusal cluster() {
        return new Refusal(
                new Unreachable(
                        Cause.BLOCKED,
                        "its address is in a network of the cluster; a registry there has to be declared in the policy (inCluster)"));
    }

    static Refusal unresolved() {
        return new Refusal(new Unreachable(Cause.DNS, "its name does not resolve"));
    }

    static Refusal unresolvedInTime() {
        return new Refusal(new Unreachable(Cause.DNS, "its name did not resolve in time"));
    }

    /** Whether it is an address that must not be connected to. */
    boolean isOfAddress() {
        return answer instanceof Unreachable unreachable && unreachable.cause() == Cause.BLOCKED;
    }

    ManifestAnswer answer() {
        return answer;
    }
}
