package dev.pullgate.yaml;

/**
 * One thing wrong in a file.
 *
 * @param line 1-based
 * @param column 1-based
 * @param message what is wrong and what would be right
 */
public record Problem(int line, int column, String message) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
