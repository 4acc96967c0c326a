package dev.pullgate.app;

/** What somebody configured is no use. Its message is all that is printed, so it says what to put right. */
final class CannotStartException extends RuntimeException {
    CannotStartException(String message) {
        super(message, null, false, false);
    }
}
