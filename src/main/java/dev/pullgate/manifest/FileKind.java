package dev.pullgate.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a path leads to. Nothing is opened to find out: opening a FIFO waits for its other end. */
enum FileKind {
    FILE(""),
    FOLDER("a folder"),
    FIFO("a FIFO, which is not opened; read it through standard input: pullgate check - < FIFO"),
    SOCKET("a socket, and not a file"),
    DEVICE("a device, and not a file"),
    OTHER("neither a file nor a folder");

    /** {@code S_IFMT} and what there is under it (inode(7)). */
    private static final int TYPE_MASK = 0xF000;

    private static final int IS_FIFO = 0x1000;
    private static final int IS_CHARACTER_DEVICE = 0x2000;
    private static final int IS_BLOCK_DEVICE = 0x6000;
    private static final int IS_SOCKET = 0xC000;

    private final String words;

    FileKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Links are followed. */
    static FileKind of(Path path) {
        if (Files.isRegularFile(path)) {
            return FILE;
        }
        if (Files.isDirectory(path)) {
            return FOLDER;
        }
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode ? ofMode(mode) : OTHER;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return OTHER;
        }
    }

    private static FileKind ofMode(int mode) {
        return switch (mode & TYPE_MASK) {
            case IS_FIFO -> FIFO;
            case IS_SOCKET -> SOCKET;
            case IS_CHARACTER_DEVICE, IS_BLOCK_DEVICE -> DEVICE;
            default -> OTHER;
        };
    }
}
