package dev.pullgate.check.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Texts in base64, as YAML folds them: in lines, with or without padding. */
final class Base64Text {
    private Base64Text() {}

    /** The text; null where it is none, or no base64. */
    static @Nullable String decode(String encoded) {
        StringBuilder bare = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (isOfIt(c)) {
                bare.append(c == '-' ? '+' : c == '_' ? '/' : c);
            } else if (!Character.isWhitespace(c)) {
                return null;
            }
        }
        while (!bare.isEmpty() && bare.charAt(bare.length() - 1) == '=') {
            bare.setLength(bare.length() - 1);
        }
        try {
            return new String(Base64.getDecoder().decode(bare.toString()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isOfIt(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_'
                || c == '=';
    }
}
