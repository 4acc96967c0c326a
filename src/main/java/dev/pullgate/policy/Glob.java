package dev.pullgate.policy;

/** A name in which {@code *} stands for any run of characters, none included. */
public record Glob(String text) {
    /** Whether it covers all of {@code name}. */
    public boolean matches(String name) {
        return NamePattern.segmentMatches(text, name);
    }

    /** Whether it covers all that the other one covers. */
    public boolean covers(Glob other) {
        // A star of the other is covered by nothing but a star, so it can be compared as a character.
        return NamePattern.segmentMatches(text, other.text);
    }

    /** Whether there is a name that both cover. */
    public boolean overlaps(Glob other) {
        return Overlap.of(
                text.length(),
                other.text.length(),
                i -> text.charAt(i) == '*',
                j -> other.text.charAt(j) == '*',
                (i, j) -> text.charAt(i) == other.text.charAt(j));
    }

    @Override
    public String toString() {
        return text;
    }
}
