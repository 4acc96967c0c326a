package dev.pullgate.check.secret;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys of Google's service accounts, as JSON. */
final class GoogleKey {
    private static final String PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----";

    /** The line end is two characters in JSON, and more where that is in a text of another JSON. */
    private static final Pattern KEY = Pattern.compile(PRIVATE_KEY + "(\\s|\\\\+n){0,4}MII[A-Za-z0-9+/]{40}");

    private GoogleKey() {}

    /** Whether there is one in a text. */
    static boolean isIn(String text) {
        return text.contains(PRIVATE_KEY)
                && text.contains("service_account")
                && KEY.matcher(text).find();
    }

    /** Whether there is one in what a text decodes to. */
    static boolean isEncodedIn(String text) {
        @Nullable String decoded = Base64Text.decode(text);
        return decoded != null && isIn(decoded);
    }
}
