package dev.pullgate.registry;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.image.Digest;
import dev.pullgate.registry.http.Failure;
import dev.pullgate.registry.http.HttpResult;
import dev.pullgate.registry.http.Reply;

/** What a status says. The codes in error bodies vary between registries, and HEAD has none (pull-semantics.md 3.3). */
final class Answers {
    private Answers() {}

    static ManifestAnswer of(HttpResult result) {
        return switch (result) {
            case Reply reply -> of(reply);
            case Failure failure -> failure.answer();
        };
    }

    private static ManifestAnswer of(Reply reply) {
        int status = reply.status();
        return switch (status) {
            case 200 -> found(reply);
            case 401, 403 -> new AccessDenied(status, refuser(reply));
            case 404 -> new Missing();
            case 408 -> new Unreachable(Cause.TIMEOUT, "it answered with status 408");
            case 429 -> reply.throttled();
            default ->
                status >= 500
                        ? new Unreachable(Cause.SERVER_ERROR, "it answered with status " + status)
                        : new NotUnderstood("status " + status);
        };
    }

    private static Refuser refuser(Reply reply) {
        boolean challenged = reply.headers().firstValue("www-authenticate").isPresent();
        return reply.status() == 403 || challenged ? Refuser.REGISTRY : Refuser.REGISTRY_WITHOUT_CHALLENGE;
    }

    private static Found found(Reply reply) {
        return new Found(
                // Only what is a digest beyond doubt: it is shown to people as something to copy.
                reply.headers()
                        .firstValue("docker-content-digest")
                        .flatMap(Digest::parse)
                        .map(Digest::toString),
                Words.shared(reply.mediaType()),
                reply.length(),
                RateLimitHeaders.of(reply));
    }
}
