package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over normalised image names, such as {@code ghcr.io/acme/**}. Within a segment {@code *} stands for any run of
 * characters; a segment {@code **} stands for any number of segments. A pattern without a slash is a registry and
 * everything in it. Matching takes time in proportion to the product of both lengths at worst, never more.
 */
public final class NamePattern {
    private static final String ANY = "**";

    private final String text;
    private final String[] segments;

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException if it has an empty segment, white space, a tag or a digest; the message says so
     */
    public NamePattern(String text) {
        this.text = text;
        this.segments = (text.contains("/") ? text : text + "/**").split("/", -1);
        for (String segment : segments) {
            if (segment.isEmpty()) {
                throw new IllegalArgumentException("has an empty part between slashes");
            }
        }
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("has white space in it");
        }
        if (text.contains("@") || segments[segments.length - 1].contains(":")) {
            throw new IllegalArgumentException("names a tag or a digest; patterns are over names without them");
        }
    }

    /** Its first parts, up to the one that has a {@code *} in it. */
    List<String> literalParts() {
        List<String> parts = new ArrayList<>();
        for (String segment : segments) {
            if (segment.contains("*")) {
                break;
            }
            parts.add(segment);
        }
        return parts;
    }

    /**
     * Whether it covers all that the other one covers. Sure where it says so; of a few odd pairs, such as a part {@code *} over a
     * part {@code **}, it does not say so although it is.
     */
    public boolean covers(NamePattern other) {
        String[] others = other.segments;
        boolean[] next = new boolean[others.length + 1];
        boolean[] row = new boolean[others.length + 1];
        for (int i = segments.length; i >= 0; i--) {
            for (int j = others.length; j >= 0; j--) {
                boolean more = j < others.length;
                if (i == segments.length) {
                    row[j] = !more;
                } else if (segments[i].equals(ANY)) {
                    row[j] = next[j] || (more && row[j + 1]);
                } else {
                    // A star of the other is covered by nothing but a star, so it can be compared as a character.
                    row[j] = more && !others[j].equals(ANY) && segmentMatches(segments[i], others[j]) && next[j + 1];
                }
            }
            boolean[] free = next;
            next = row;
            row = free;
        }
        return next[0];
    }

    /** Whether there is a name that both cover. */
    public boolean overlaps(NamePattern other) {
        return Overlap.of(
                segments.length,
                other.segments.length,
                i -> segments[i].equals(ANY),
                j -> other.segments[j].equals(ANY),
                (i, j) -> new Glob(segments[i]).overlaps(new Glob(other.segments[j])));
    }

    /** Whether it covers the image, whatever its tag or digest. */
    public boolean matches(ImageReference image) {
        return matches(image.name());
    }

    /** Whether it covers a normalised name, such as {@code docker.io/library/nginx}. */
    boolean matches(String name) {
        int pattern = 0;
        int part = 0;
        int lastAny = -1;
        int resume = 0;
        while (part <= name.length()) {
            int end = end(name, part);
            if (pattern < segments.length && segments[pattern].equals(ANY)) {
                lastAny = pattern++;
                resume = part;
            } else if (pattern < segments.length && segmentMatches(segments[pattern], name, part, end)) {
                pattern++;
                part = end + 1;
            } else if (lastAny >= 0) {
                pattern = lastAny + 1;
                resume = end(name, resume) + 1;
                part = resume;
            } else {
                return false;
            }
        }
        return onlyAnyFrom(pattern);
    }

    /** Where the part of {@code name} ends that begins at {@code start}. */
    private static int end(String name, int start) {
        int slash = name.indexOf('/', start);
        return slash < 0 ? name.length() : slash;
    }

    private boolean onlyAnyFrom(int pattern) {
        for (int i = pattern; i < segments.length; i++) {
            if (!segments[i].equals(ANY)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code glob}, in which {@code *} is any run of characters, covers all of {@code text}. */
    static boolean segmentMatches(String glob, String text) {
        return segmentMatches(glob, text, 0, text.length());
    }

    /** The same for the text between {@code start} and {@code end}. */
    private static boolean segmentMatches(String glob, String text, int start, int end) {
        int g = 0;
        int t = start;
        int star = -1;
        int resume = start;
        while (t < end) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = t;
            } else if (g < glob.length() && glob.charAt(g) == text.charAt(t)) {
                g++;
                t++;
            } else if (star >= 0) {
                g = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
