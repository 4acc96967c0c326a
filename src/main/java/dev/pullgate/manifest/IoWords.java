package dev.pullgate.manifest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** What to say of a file that the system does not give; its exceptions often say no more than the name. */
final class IoWords {
    private IoWords() {}

    static String of(IOException problem) {
        return switch (problem) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "there is no such file";
            case FileSystemLoopException loop -> "its symbolic links lead in a circle";
            default -> problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        };
    }
}
