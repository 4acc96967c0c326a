package dev.pullgate.policy;

/** A name in which {@code *} stands for any run of characters, none included. */
public record Glob(String text) {
    /** Whether it covers all of {@code name}. */
    public boolean matches(String name) {
        return NamePattern.segmentMatches(text, name);
    }

    @Override
    public String toString() {
        return text;
    }
}
