package dev.pullgate.credentials;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What Go's {@code url.Parse("https://" + text)} makes of a text: host and path, or an error. Only as much of net/url as the
 * kubelet's keyring depends on. java.net.URI differs in what it refuses (underscores, globs in a host) and what it lets pass.
 */
final class GoUrl {
    /** What a host may hold besides letters, digits and what is not ASCII (net/url shouldEscape, encodeHost). */
    private static final String IN_HOST = "-_.~!$&'()*+,;=:[]<>\"";

    private GoUrl() {}

    static Optional<Location> parse(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            return Optional.empty();
        }
        int hash = text.indexOf('#');
        if (hash >= 0 && !isUnescapable(text.substring(hash + 1), false)) {
            return Optional.empty();
        }
        String withoutFragment = hash < 0 ? text : text.substring(0, hash);
        int question = withoutFragment.indexOf('?');
        String hierarchy = question < 0 ? withoutFragment : withoutFragment.substring(0, question);
        int slash = hierarchy.indexOf('/');
        String authority = slash < 0 ? hierarchy : hierarchy.substring(0, slash);
        String path = slash < 0 ? "" : hierarchy.substring(slash);
        return isUnescapable(path, false)
                ? host(authority).map(host -> new Location(host, unescaped(path)))
                : Optional.empty();
    }

    private static Optional<String> host(String authority) {
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        boolean valid = (at < 0 || isUserInfo(authority.substring(0, at)))
                && hasValidPort(host)
                && host.chars().allMatch(GoUrl::isInHost)
                && isUnescapable(host, true);
        return valid ? Optional.of(unescaped(host)) : Optional.empty();
    }

    private static boolean isUserInfo(String text) {
        return isUnescapable(text, false)
                && text.chars().allMatch(c -> isLetterOrDigit(c) || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0);
    }

    private static boolean hasValidPort(String host) {
        if (host.startsWith("[")) {
            int end = host.lastIndexOf(']');
            return end >= 0 && isPort(host.substring(end + 1));
        }
        int colon = host.lastIndexOf(':');
        return colon < 0 || isPort(host.substring(colon));
    }

    /** Nothing, or a colon and digits, of which there may be none. */
    private static boolean isPort(String text) {
        return text.isEmpty() || (text.charAt(0) == ':' && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
    }

    private static boolean isInHost(int c) {
        return c >= 0x80 || c == '%' || isLetterOrDigit(c) || IN_HOST.indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Whether every percent sign has two digits behind it; in a host they must be of no ASCII character but the sign. */
    private static boolean isUnescapable(String text, boolean inHost) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            int high = digit(text, i + 1);
            if (high < 0 || digit(text, i + 2) < 0) {
                return false;
            }
            if (inHost && high < 8 && !text.startsWith("%25", i)) {
                return false;
            }
        }
        return true;
    }

    /** Of ASCII alone: Java knows more digits. */
    private static int digit(String text, int index) {
        boolean isDigit = index < text.length() && HexFormat.isHexDigit(text.charAt(index));
        return isDigit ? HexFormat.fromHexDigit(text.charAt(index)) : -1;
    }

    private static String unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                result.write(Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16));
                i += 2;
            } else {
                result.write(bytes[i]);
            }
        }
        return result.toString(StandardCharsets.UTF_8);
    }
}
