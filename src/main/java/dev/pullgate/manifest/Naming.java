package dev.pullgate.manifest;

import java.nio.file.Path;

/** What findings call a file. */
interface Naming {
    String name(Path path);
}
