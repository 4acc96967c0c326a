package dev.pullgate.check;

import dev.pullgate.manifest.ManifestFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file anew where it is: at any time there is the old one or the new one, whole. Where a symbolic link leads to it the link
 * stays. What has been changed since it was read is not overwritten.
 */
public final class InPlace {
    private InPlace() {}

    /** Writes what becomes of a file; why that can't be, as a sentence, or nothing. */
    public static Optional<String> write(FileFix fix, Path path) {
        ManifestFile file = fix.before();
        try {
            Path real = path.toRealPath();
            if (!Files.isWritable(real)) {
                return Optional.of(file.name() + " can't be written: permission denied.");
            }
            if (!Arrays.equals(Files.readAllBytes(real), file.encode(file.text()))) {
                return Optional.of(file.name() + " was not written: it has changed since it was read. Run it again.");
            }
            replace(real, file.encode(fix.after().text()));
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of(file.name() + " can't be written: permission denied in its folder.");
        } catch (NoSuchFileException e) {
            return Optional.of(file.name() + " was not written: it is not there any more.");
        } catch (IOException e) {
            return Optional.of(file.name() + " can't be written: " + e.getMessage());
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        @Nullable Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("it is in no folder");
        }
        Path beside = Files.createTempFile(folder, ".pullgate-", ".tmp");
        try {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            keepAttributes(file, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepAttributes(Path from, Path to) throws IOException {
        @Nullable PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target != null) {
            PosixFileAttributes source = Files.readAttributes(from, PosixFileAttributes.class);
            keepOwners(source, target);
            target.setPermissions(source.permissions());
        }
    }

    private static void keepOwners(PosixFileAttributes source, PosixFileAttributeView target) throws IOException {
        PosixFileAttributes made = target.readAttributes();
        try {
            if (!made.group().equals(source.group())) {
                target.setGroup(source.group());
            }
            if (!made.owner().equals(source.owner())) {
                target.setOwner(source.owner());
            }
        } catch (FileSystemException e) {
            // Only root can give a file away; it is then of whoever changed it, as with any editor that writes so.
            return;
        }
    }
}
