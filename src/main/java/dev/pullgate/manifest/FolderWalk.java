package dev.pullgate.manifest;

import dev.pullgate.manifest.Unread.Cause;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks through a folder and those below, each once, whatever links lead where. */
final class FolderWalk {
    /** Files that are no manifests are counted, too: somebody may have named the root of a file system. */
    private static final int MAX_ENTRIES = 500_000;

    private record Folder(Path path, Path realPath, String below, int depth) {}

    private final FoundFiles found;
    private final Naming names;
    private final Set<Path> seen = new HashSet<>();
    private final Deque<Folder> ahead = new ArrayDeque<>();
    private boolean foundAny;
    private int entries;

    FolderWalk(FoundFiles found, Naming names) {
        this.found = found;
        this.names = names;
    }

    /** Whether a file was meant, be it readable or not. */
    boolean foundAny() {
        return foundAny;
    }

    /**
     * Adds the files that are meant.
     *
     * @param depth how many folders to go down
     * @param hidden whether into hidden folders, too
     * @param files which files are meant, by their path below {@code start}
     * @param folders is told of each folder below {@code start}
     */
    void walk(Path start, int depth, boolean hidden, Predicate<String> files, Consumer<String> folders) {
        enter(start, "", 0);
        while (!ahead.isEmpty() && !found.isFull()) {
            Folder folder = ahead.remove();
            if (!seen.add(folder.realPath)) {
                continue;
            }
            for (Path entry : list(folder)) {
                String below = folder.below + entry.getFileName();
                if (!Files.isDirectory(entry)) {
                    if (files.test(below)) {
                        foundAny = true;
                        file(entry, realPath(entry, folder), names, found);
                    }
                    continue;
                }
                folders.accept(below);
                if (folder.depth < depth
                        && (hidden || !String.valueOf(entry.getFileName()).startsWith("."))) {
                    enter(entry, below + "/", folder.depth + 1);
                }
            }
        }
    }

    private void enter(Path path, String below, int depth) {
        try {
            Path realPath = path.toRealPath();
            Folder folder = new Folder(path, realPath, below, depth);
            // Links last, so that what is in a folder is called by the folder's own name.
            if (Files.isSymbolicLink(path)) {
                ahead.addLast(folder);
            } else {
                ahead.addFirst(folder);
            }
        } catch (IOException e) {
            found.complain(names.name(path), Cause.NOT_FOUND, "can't be read: " + IoWords.of(e));
        }
    }

    /** In an order, so that whoever has too many files is told of the same each time. */
    private List<Path> list(Folder folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path)) {
            for (Path entry : stream) {
                entries.add(entry);
                this.entries++;
                if (this.entries > MAX_ENTRIES) {
                    found.tooMany(names.name(entry), "too many files to look through; name a smaller folder");
                    return List.of();
                }
            }
        } catch (DirectoryIteratorException e) {
            found.complain(
                    names.name(folder.path), Cause.NOT_FOUND, "can't be listed: " + String.valueOf(e.getMessage()));
        } catch (IOException e) {
            found.complain(names.name(folder.path), Cause.NOT_FOUND, "can't be listed: " + IoWords.of(e));
        }
        entries.sort(null);
        return entries;
    }

    /** Only a link can lie elsewhere than its folder. */
    private static Optional<Path> realPath(Path entry, Folder folder) {
        return Files.isSymbolicLink(entry)
                ? Optional.empty()
                : Optional.ofNullable(entry.getFileName()).map(folder.realPath::resolve);
    }

    /** Adds what is no folder, if it is a file. */
    static void file(Path path, Optional<Path> realPath, Naming names, FoundFiles found) {
        String name = names.name(path);
        try {
            Path real = realPath.isPresent() ? realPath.get() : path.toRealPath();
            FileKind kind = FileKind.of(path);
            if (kind == FileKind.FILE) {
                found.add(real, new ManifestSource(name, Optional.of(path)));
            } else {
                found.complain(name, Cause.NOT_A_FILE, kind.words());
            }
        } catch (IOException e) {
            found.complain(name, Cause.NOT_FOUND, "can't be read: " + IoWords.of(e));
        }
    }
}
