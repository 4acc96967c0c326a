package dev.pullgate.manifest;

import dev.pullgate.manifest.Unread.Cause;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** What a search has brought so far. */
final class FoundFiles {
    private final int most;
    private final Map<Path, ManifestSource> files = new HashMap<>();
    private final Map<String, Unread> unread = new TreeMap<>();
    private boolean full;

    FoundFiles(int most) {
        this.most = most;
    }

    /** One more file. Of several names that without a link counts, and of those that are left the first in order. */
    void add(Path realPath, ManifestSource file) {
        if (files.size() == most && !files.containsKey(realPath)) {
            tooMany(file.name(), String.format(Locale.ROOT, "more than %,d files; name fewer folders", most));
            return;
        }
        files.merge(
                realPath,
                file,
                BinaryOperator.minBy(Comparator.comparing((ManifestSource named) -> named.path()
                                .filter(path -> path.normalize().equals(realPath))
                                .isEmpty())
                        .thenComparing(ManifestSource::name)));
    }

    void complain(String name, Cause cause, String message) {
        unread.putIfAbsent(name, new Unread(name, 1, 1, cause, message));
    }

    /** Says once that there is too much, and where it was given up. */
    void tooMany(String name, String message) {
        if (!full) {
            full = true;
            complain(name, Cause.TOO_MUCH, message + "; what comes behind this one was not read");
        }
    }

    boolean isFull() {
        return full;
    }

    List<ManifestSource> sources() {
        return files.values().stream()
                .sorted(Comparator.comparing(ManifestSource::name))
                .toList();
    }

    List<Unread> unread() {
        return List.copyOf(unread.values());
    }
}
