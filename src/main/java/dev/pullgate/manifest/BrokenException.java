package dev.pullgate.manifest;

/** Thrown within the readers where a document can't be read on, and caught at their edge. */
final class BrokenException extends Exception {
    private final Unread.Cause cause;
    private final String words;
    private final int index;
    private final int contextIndex;

    /**
     * What is wrong.
     *
     * @param index where, in the file's text
     */
    BrokenException(Unread.Cause cause, int index, String message) {
        this(cause, index, index, message);
    }

    /**
     * What is wrong.
     *
     * @param index where, in the file's text
     * @param contextIndex where that began in which it is wrong
     */
    BrokenException(Unread.Cause cause, int index, int contextIndex, String message) {
        super(message, null, false, false);
        this.cause = cause;
        this.words = message;
        this.index = index;
        this.contextIndex = contextIndex;
    }

    Unread.Cause unreadCause() {
        return cause;
    }

    /** What is wrong, for people. */
    String words() {
        return words;
    }

    int index() {
        return index;
    }

    int contextIndex() {
        return contextIndex;
    }
}
