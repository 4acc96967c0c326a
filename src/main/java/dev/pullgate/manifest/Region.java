package dev.pullgate.manifest;

/**
 * Where a value stands in a file, quotes included. All four are 1-based; columns count characters (code points).
 *
 * @param line of its first character
 * @param column of its first character
 * @param endLine of its last character
 * @param endColumn one past its last character
 */
public record Region(int line, int column, int endLine, int endColumn) {
    /** The very beginning of a file: of what is about the file as a whole. */
    public static final Region START = new Region(1, 1, 1, 1);
}
