package dev.pullgate.policy.file;

/**
 * One thing wrong in a policy file.
 *
 * @param line 1-based
 * @param column 1-based
 * @param message what is wrong and what would be right
 */
public record PolicyProblem(int line, int column, String message) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
