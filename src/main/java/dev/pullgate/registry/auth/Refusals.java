package dev.pullgate.registry.auth;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Reason;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.registry.http.Reply;
import java.util.List;

/**
 * What is meant by a 401 or 403, by what its body says (pull-semantics.md 3.4 and 5.4). The same words mean different things
 * from different sides: a token service that says "denied" may do so because it does not know the password.
 */
public final class Refusals {
    private static final List<String> RATE_LIMIT =
            List.of("toomanyrequests", "too many requests", "pull rate limit", "rate limit exceeded", "rate exceeded");
    private static final List<String> EXPIRED = List.of("expired");
    private static final List<String> WRONG = List.of(
            "incorrect username or password",
            "invalid username",
            "invalid credential",
            "credentials are invalid",
            "bad credentials",
            "wrong password",
            "bad username or password",
            "password was incorrect",
            "password or token is incorrect",
            "authentication failed",
            "login failed",
            "invalid_grant",
            "invalid_client",
            "could not authenticate",
            "failed to authenticate");
    private static final List<String> NOT_PERMITTED = List.of(
            "access to the resource is denied",
            "access to the requested resource is not authorized",
            "is not authorized to perform",
            "insufficient_scope",
            "insufficient scope",
            "permission_denied",
            "does not have permission",
            "do not have permission",
            "does not match expected scopes",
            "downloadartifacts");

    private Refusals() {}

    /**
     * What is meant.
     *
     * @param by who refused
     * @param withLogin whether there was a login to refuse
     */
    public static ManifestAnswer of(Reply reply, Refuser by, boolean withLogin) {
        ErrorBody body = ErrorBody.of(reply);
        return body.hasCode("TOOMANYREQUESTS", "TOO_MANY_REQUEST", "TOO_MANY_REQUESTS") || body.says(RATE_LIMIT)
                ? reply.throttled()
                : new AccessDenied(reply.status(), by, withLogin ? reason(reply, body, by) : Reason.UNSAID);
    }

    private static Reason reason(Reply reply, ErrorBody body, Refuser by) {
        if (body.says(EXPIRED)) {
            return Reason.EXPIRED;
        }
        if (body.says(WRONG)) {
            return Reason.WRONG;
        }
        if (body.says(NOT_PERMITTED) || isShortOfRights(reply)) {
            return Reason.NOT_PERMITTED;
        }
        return by == Refuser.REGISTRY && body.hasCode("DENIED") ? Reason.NOT_PERMITTED : Reason.UNSAID;
    }

    /** The token was good, and not for this (RFC 6750). */
    private static boolean isShortOfRights(Reply reply) {
        return Challenge.parse(reply.headers().allValues("www-authenticate")).stream()
                .anyMatch(challenge -> challenge.parameter("error").equals("insufficient_scope"));
    }
}
