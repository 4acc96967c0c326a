package dev.pullgate.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What one file looks like from outside. A mounted Secret or ConfigMap is exchanged by a symbolic link, so the file behind it
 * counts.
 *
 * @param path where it is
 * @param changed when it was last written
 * @param size in bytes
 * @param identity what the file system knows it by
 */
record FileState(Path path, FileTime changed, long size, Optional<Object> identity) {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    /** The state now, which for an absent file is one as well. */
    static FileState of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileState(
                    path, attributes.lastModifiedTime(), attributes.size(), Optional.ofNullable(attributes.fileKey()));
        } catch (NoSuchFileException e) {
            return new FileState(path, NEVER, -1, Optional.empty());
        } catch (IOException e) {
            return new FileState(path, NEVER, -2, Optional.empty());
        }
    }
}
