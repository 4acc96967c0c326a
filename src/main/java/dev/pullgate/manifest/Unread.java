package dev.pullgate.manifest;

/**
 * A file, or a document of one, that could not be read.
 *
 * @param file its name, as findings name files
 * @param line 1-based
 * @param column 1-based
 * @param cause what kind of trouble
 * @param message what is wrong and what to do about it, in a sentence or two for people
 */
public record Unread(String file, int line, int column, Cause cause, String message) {
    /** Why something could not be read. */
    public enum Cause {
        /** There is no such file, or it can't be opened. */
        NOT_FOUND,
        /** It is no file: a FIFO, a socket, a device. */
        NOT_A_FILE,
        /** It is larger, deeper or more than is read. */
        TOO_MUCH,
        /** It is neither YAML nor JSON. */
        BROKEN,
        /** It is a template that has to be rendered first. */
        NOT_RENDERED
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
