package dev.pullgate.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * When a login expires, where its password says so itself: a JSON Web Token ({@code exp}, RFC 7519), as cloud registries and
 * GitLab give out, or a password of Amazon ECR, which is JSON in base64 with an {@code expiration}. No signature is checked: what
 * the password says of itself is only ever used to tell its owner why it was refused.
 */
public final class LoginExpiry {
    /** Passwords that are longer are not looked at. */
    private static final int MAX_LENGTH = 16 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LoginExpiry() {}

    /** When the login expires; empty where it does not say. Never throws for what a password may hold. */
    public static Optional<Instant> of(Credential credential) {
        String password = credential.password();
        if (password.isEmpty() || password.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] parts = password.split("\\.", -1);
        return parts.length == 3
                ? json(parts[1], Base64.getUrlDecoder()).flatMap(payload -> instant(payload.path("exp")))
                : json(password, Base64.getDecoder()).flatMap(token -> instant(token.path("expiration")));
    }

    /** Whether it has said itself that it would be of no use any more by now. */
    public static boolean isOver(Credential credential, Instant now) {
        return of(credential).filter(expiry -> expiry.isBefore(now)).isPresent();
    }

    private static Optional<JsonNode> json(String text, Base64.Decoder decoder) {
        try {
            return Optional.ofNullable(JSON.readTree(decoder.decode(text))).filter(JsonNode::isObject);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Seconds since 1970, which RFC 7519 lets be a fraction. */
    private static Optional<Instant> instant(JsonNode seconds) {
        try {
            return seconds.isNumber() && seconds.asLong() > 0
                    ? Optional.of(Instant.ofEpochSecond(seconds.asLong()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
