package dev.pullgate.image;

/** What became of a text that ought to name an image. */
public sealed interface ParsedImage permits ImageReference, Unparsable {
    /**
     * Reads a name as the kubelet does ({@code parsers.ParseImageName} over {@code reference.ParseNormalizedNamed}). Never
     * throws; takes time in proportion to the length of the text, which is bounded first.
     */
    static ParsedImage parse(String text) {
        return NormalizedName.parse(text);
    }

    /** Whether a name says its registry, or leaves it to be filled in. */
    static boolean namesRegistry(String text) {
        return NormalizedName.namesRegistry(text);
    }
}
