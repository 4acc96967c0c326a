package dev.pullgate.manifest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something to read manifests from.
 *
 * @param name how findings name it: relative to where the command runs, with {@code /} between folders, or {@code <stdin>}
 * @param path where it lies; empty: standard input
 */
public record ManifestSource(String name, Optional<Path> path) {
    /**
     * What is read of one source. The API server takes 3 MiB in a request and etcd 1.5 MiB in an object, so that this is a file of
     * many; and what one of that size may hold is read in 128 MiB of heap.
     */
    public static final int MAX_BYTES = 16 << 20;

    /** Standard input. */
    public static final ManifestSource STDIN = new ManifestSource("<stdin>", Optional.empty());
}
