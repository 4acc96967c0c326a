package dev.pullgate.fact;

import java.util.List;

/** What the kubelet will make of one pull secret. */
public sealed interface PullSecretState {
    /**
     * It holds logins.
     *
     * @param locations what it has logins for, as written there: {@code ghcr.io/acme}, {@code https://index.docker.io/v1/}
     */
    record Usable(List<String> locations) implements PullSecretState {
        public Usable {
            locations = List.copyOf(locations);
        }
    }

    /** There is no such secret in the Pod's namespace. The kubelet goes on without it. */
    record Missing() implements PullSecretState {}

    /** It has a type that the kubelet ignores without a word. */
    record WrongType(String type) implements PullSecretState {}

    /** It has the right type and nothing under the key where the kubelet looks. Ignored without a word. */
    record NoData() implements PullSecretState {}

    /**
     * Its content does not parse. The kubelet then fails every pull of the Pod, also of public images.
     *
     * @param problem what is wrong and where, without anything of the content
     */
    record Malformed(String problem) implements PullSecretState {}

    /** Nobody could tell in time. */
    record Unknown(String cause) implements PullSecretState {}

    /** There is no cluster to ask, see {@link Fact.NotGiven}. Of a ServiceAccount: which pull secrets it has. */
    record NotGiven() implements PullSecretState {}
}
