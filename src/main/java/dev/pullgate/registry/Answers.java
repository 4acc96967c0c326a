package dev.pullgate.registry;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.registry.http.Reply;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a status says. The codes in error bodies vary between registries, and HEAD has none (pull-semantics.md 3.3). */
final class Answers {
    private static final int SHA256_DIGITS = 64;

    private Answers() {}

    static ManifestAnswer of(Reply reply) {
        int status = reply.status();
        return switch (status) {
            case 200 -> new Found(digest(reply));
            case 401, 403 -> new AccessDenied(status, Refuser.REGISTRY);
            case 404 -> new Missing();
            case 408 -> new Unreachable(Cause.TIMEOUT, "it answered with status 408");
            case 429 -> reply.throttled();
            default ->
                status >= 500
                        ? new Unreachable(Cause.SERVER_ERROR, "it answered with status " + status)
                        : new NotUnderstood("status " + status);
        };
    }

    /** Only what is a digest beyond doubt: it is shown to people as something to copy. */
    private static Optional<String> digest(Reply reply) {
        return reply.headers().firstValue("docker-content-digest").filter(Answers::isSha256);
    }

    private static boolean isSha256(String text) {
        String prefix = "sha256:";
        return text.length() == prefix.length() + SHA256_DIGITS
                && text.startsWith(prefix)
                && IntStream.range(prefix.length(), text.length())
                        .allMatch(i -> "0123456789abcdef".indexOf(text.charAt(i)) >= 0);
    }
}
