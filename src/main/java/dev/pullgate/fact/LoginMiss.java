package dev.pullgate.fact;

/**
 * A login of a pull secret that looks as if it were meant for an image, and that the kubelet does not use for it.
 *
 * @param secret the pull secret
 * @param location the registry that it is for, as it may be shown to people
 * @param reason why the kubelet does not use it
 */
public record LoginMiss(String secret, String location, Reason reason) {
    /** Why. */
    public enum Reason {
        /** {@code https://index.docker.io/v1}, which is a path unless a slash ends it. */
        NO_LAST_SLASH,
        /** Another name of Docker Hub than the kubelet knows: {@code registry-1.docker.io}, {@code hub.docker.com}. */
        HUB_ALIAS,
        /** The same host, with a port that the image's name has not, lacks, or has another of. */
        PORT,
        /** The same host, in other upper and lower case. */
        LETTER_CASE,
        /** The same host, for another path. */
        PATH,
        /** A glob that would fit, were its number of labels the same. */
        LABELS,
        /** Another scheme in front than http or https, which then counts as the host. */
        SCHEME,
        /** It is for the image, and holds an identity token or a registry token, which the kubelet does not read. */
        TOKEN_ONLY,
        /** It is for the image, and holds neither user name nor password. */
        EMPTY,
        /** It is left to a credential helper or store, of which the kubelet knows nothing. */
        HELPER
    }
}
