package dev.pullgate.cli;

/** What commands end with. */
final class ExitCode {
    /** Nothing is wrong. */
    static final int OK = 0;
    /** What was looked at is wrong. */
    static final int FOUND = 1;
    /** The command or a file can't be used. */
    static final int UNUSABLE = 2;
    /** Nobody can tell. */
    static final int UNDECIDED = 3;

    private ExitCode() {}
}
