package dev.pullgate.report.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file's name as a URI reference (RFC 3986). */
final class RelativeUri {
    /** What may stand in a segment of a path as it is; a colon in the first one would look like a scheme. */
    private static final String PLAIN = "-._~!$&'()*+,;=@/";

    private RelativeUri() {}

    /** Relative to the same folder as the name; an absolute name becomes a {@code file:} URI. */
    static String of(String file) {
        String name = withoutDot(file);
        StringBuilder uri = new StringBuilder(name.startsWith("/") ? "file://" : "");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                uri.append(c);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return uri.toString();
    }

    /** The name without {@code ./} in front, which GitLab does not take. */
    static String withoutDot(String file) {
        String name = file;
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        return name;
    }
}
