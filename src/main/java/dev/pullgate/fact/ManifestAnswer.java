package dev.pullgate.fact;

import java.time.Duration;
import java.time.Instant;
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
     * @param mediaType what it says the manifest is, without parameters; empty where it says nothing
     * @param size how many bytes it says the manifest has; negative where it says nothing
     * @param limit how many pulls are left, where it says so
     */
    record Found(Optional<String> digest, String mediaType, long size, Optional<PullLimit> limit)
            implements ManifestAnswer {
        /** The same with other figures of the pulls that are left. */
        public Found withLimit(Optional<PullLimit> other) {
            return limit.equals(other) ? this : new Found(digest, mediaType, size, other);
        }

        /** One of which nothing but the digest is said. */
        public Found(Optional<String> digest) {
            this(digest, "", -1, Optional.empty());
        }
    }

    /**
     * 404: the registry let us ask, and has no such repository, tag or digest.
     *
     * @param mirror host and port of the nodes' mirror that says so, where it is not the image's own registry
     * @param unasked of another host where the nodes ask for it, and which may have it, why it could not be asked: a clause for
     *     people
     */
    record Missing(Optional<String> mirror, Optional<String> unasked) implements ManifestAnswer {
        /** One of the image's own registry. */
        public Missing() {
            this(Optional.empty(), Optional.empty());
        }

        /** The same, where another host could not be asked. */
        public Missing but(String other) {
            return new Missing(mirror, Optional.of(other));
        }
    }

    /**
     * The registry, or the token service that it names, refused. Many registries answer so for what does not exist.
     *
     * @param status the HTTP status, 401 or 403
     * @param by who refused
     * @param reason why, where that was said
     * @param mirror host and port of the nodes' mirror that refused, where it is not the image's own registry
     */
    record AccessDenied(int status, Refuser by, Reason reason, Optional<String> mirror) implements ManifestAnswer {
        /** One of the image's own registry. */
        public AccessDenied(int status, Refuser by, Reason reason) {
            this(status, by, reason, Optional.empty());
        }

        /** One that says no reason. */
        public AccessDenied(int status, Refuser by) {
            this(status, by, Reason.UNSAID);
        }
    }

    /** The same, where a mirror of the nodes gave the answer. */
    default ManifestAnswer ofMirror(String authority) {
        return switch (this) {
            case Missing missing -> new Missing(Optional.of(authority), missing.unasked());
            case AccessDenied denied ->
                new AccessDenied(denied.status(), denied.by(), denied.reason(), Optional.of(authority));
            default -> this;
        };
    }

    /** Who refused the login. */
    enum Refuser {
        /** The registry itself. */
        REGISTRY,
        /** The registry itself, which did not say how to log in (401 without a challenge), so that no login was sent. */
        REGISTRY_WITHOUT_CHALLENGE,
        /** The token service that the registry's challenge names (its {@code realm}). */
        TOKEN_SERVICE
    }

    /** Why a login was refused. The text of a registry itself is shown to nobody: it may hold what it was sent. */
    enum Reason {
        /** It has expired. */
        EXPIRED,
        /** User name or password are wrong. */
        WRONG,
        /** It is a valid login that may not pull this. */
        NOT_PERMITTED,
        /** Nobody said. */
        UNSAID
    }

    /**
     * 429: asked too often.
     *
     * @param retryAfter how long the registry asked to wait, where it said so
     * @param lastFound when it last had the image for this login, where that is remembered
     */
    record Throttled(Optional<Duration> retryAfter, Optional<Instant> lastFound) implements ManifestAnswer {
        /** One of which nothing is remembered. */
        public Throttled(Optional<Duration> retryAfter) {
            this(retryAfter, Optional.empty());
        }
    }

    /**
     * No answer that says anything of the image.
     *
     * @param cause why
     * @param detail half a sentence for people, without control characters, such as {@code connection refused}
     * @param lastFound when it last had the image for this login, where that is remembered
     */
    record Unreachable(Cause cause, String detail, Optional<Instant> lastFound) implements ManifestAnswer {
        /** One of which nothing is remembered. */
        public Unreachable(Cause cause, String detail) {
            this(cause, detail, Optional.empty());
        }
    }

    /** Why a registry could not be asked. */
    enum Cause {
        /** Its name does not resolve. */
        DNS,
        /** No connection: refused, no route, cut off. */
        CONNECTION,
        /** The TLS handshake failed, or the certificate is not trusted. */
        TLS,
        /** It speaks plain http where TLS was expected. */
        PLAIN_HTTP,
        /** No answer within the time that a single request has. */
        TIMEOUT,
        /** The time of the whole review was over first. */
        DEADLINE,
        /** A 5xx status. */
        SERVER_ERROR,
        /** It was not asked, since it has not answered for a while or since too many questions to it are underway. */
        BUSY,
        /** Its address is one that Pullgate never connects to. */
        BLOCKED,
        /** Which registry is meant is for the nodes to decide, and their files do not tell. */
        NODES
    }

    /**
     * Nobody was asked: the nodes' own files forbid it, so that the nodes ask nobody either.
     *
     * @param reason half a sentence for people, such as {@code docker.io is blocked in the nodes' registries.conf}
     */
    record Forbidden(String reason) implements ManifestAnswer {}

    /**
     * An answer that fits nothing the distribution specification allows.
     *
     * @param detail half a sentence for people, without control characters, such as {@code status 418}
     */
    record NotUnderstood(String detail) implements ManifestAnswer {}
}
