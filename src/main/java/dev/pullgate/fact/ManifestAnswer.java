package dev.pullgate.fact;

import java.time.Duration;
import java.util.Optional;

/**
 * What a registry answered when it was asked for one manifest with one login (or none). Only {@link Found},
 * {@link Missing} and {@link AccessDenied} say something of the image; the others say that it is not known.
 */
public sealed interface ManifestAnswer {
    /**
     * The manifest is there.
     *
     * @param digest what the registry named in {@code Docker-Content-Digest}, such as {@code sha256:…}; older registries
     *     leave it out
     */
    record Found(Optional<String> digest) implements ManifestAnswer {}

    /** 404: the registry let us ask, and has no such repository, tag or digest. */
    record Missing() implements ManifestAnswer {}

    /**
     * The registry, or the token service that it names, refused. Many registries answer so for what does not exist.
     *
     * @param status the HTTP status, 401 or 403
     * @param by who refused
     */
    record AccessDenied(int status, Refuser by) implements ManifestAnswer {}

    /** Who refused the login. */
    enum Refuser {
        /** The registry itself. */
        REGISTRY,
        /** The token service that the registry's challenge names (its {@code realm}). */
        TOKEN_SERVICE
    }

    /**
     * 429: asked too often.
     *
     * @param retryAfter how long the registry asked to wait, where it said so
     */
    record Throttled(Optional<Duration> retryAfter) implements ManifestAnswer {}

    /**
     * No answer that says anything of the image.
     *
     * @param cause why
     * @param detail half a sentence for people, without control characters, such as {@code connection refused}
     */
    record Unreachable(Cause cause, String detail) implements ManifestAnswer {}

    /** Why a registry could not be asked. */
    enum Cause {
        /** Its name does not resolve. */
        DNS,
        /** No connection: refused, no route, cut off. */
        CONNECTION,
        /** The TLS handshake failed, or the certificate is not trusted. */
        TLS,
        /** No answer within the time that a single request has. */
        TIMEOUT,
        /** The time of the whole review was over first. */
        DEADLINE,
        /** A 5xx status. */
        SERVER_ERROR,
        /** Its address is one that Pullgate never connects to. */
        BLOCKED
    }

    /**
     * An answer that fits nothing the distribution specification allows.
     *
     * @param detail half a sentence for people, without control characters, such as {@code status 418}
     */
    record NotUnderstood(String detail) implements ManifestAnswer {}
}
