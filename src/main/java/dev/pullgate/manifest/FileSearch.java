package dev.pullgate.manifest;

import dev.pullgate.manifest.Unread.Cause;
import dev.pullgate.yaml.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Looks for the files that are meant by what somebody gives. */
final class FileSearch {
    private static final String STANDARD_INPUT = "-";
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final String SUGGESTION = ", did";

    private final Path folder;
    private final FoundFiles found;
    private boolean standardInput;

    FileSearch(Path folder, int most) {
        this.folder = real(folder.toAbsolutePath().normalize());
        this.found = new FoundFiles(most);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    ManifestFiles result() {
        List<ManifestSource> sources = new ArrayList<>();
        if (standardInput) {
            sources.add(ManifestSource.STDIN);
        }
        sources.addAll(found.sources());
        return new ManifestFiles(sources, found.unread());
    }

    void add(String given) {
        if (given.equals(STANDARD_INPUT)) {
            standardInput = true;
            return;
        }
        try {
            add(given, folder.resolve(given));
        } catch (InvalidPathException e) {
            found.complain(given, Cause.NOT_FOUND, "no path: " + e.getReason());
        } catch (PatternSyntaxException e) {
            found.complain(given, Cause.NOT_FOUND, "neither there nor a pattern: " + e.getDescription());
        }
    }

    private void add(String given, Path path) {
        Naming names = names(Path.of(given).isAbsolute());
        if (given.isEmpty()) {
            found.complain(given, Cause.NOT_FOUND, "an empty path");
        } else if (!Files.exists(path) && PathGlob.isOne(given)) {
            addMatching(given, names);
        } else if (!Files.exists(path)) {
            found.complain(given, Cause.NOT_FOUND, "there is no such file or folder" + nearest(path));
        } else if (!Files.isDirectory(path)) {
            FolderWalk.file(path, Optional.empty(), names, found);
        } else if (!addFolder(path, names)) {
            found.complain(
                    names.name(path),
                    Cause.NOT_FOUND,
                    "no manifests in this folder: no file's name ends in " + String.join(", ", ENDINGS));
        }
    }

    private boolean addFolder(Path path, Naming names) {
        FolderWalk walk = new FolderWalk(found, names);
        walk.walk(path, Integer.MAX_VALUE, false, FileSearch::hasEnding, below -> {});
        return walk.foundAny();
    }

    /** What is below a folder that matches is meant as well, as with a shell that puts it in the pattern's place. */
    private void addMatching(String given, Naming names) {
        PathGlob glob = PathGlob.of(given);
        Path base = folder.resolve(glob.fixed());
        FolderWalk walk = new FolderWalk(found, names);
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(base)) {
            walk.walk(
                    base,
                    glob.depth(),
                    glob.namesHidden(),
                    below -> glob.matches(below) && (!glob.endsOpen() || hasEnding(below)),
                    below -> {
                        // What is below is matched by ** itself.
                        if (glob.depth() < Integer.MAX_VALUE && glob.matches(below)) {
                            folders.add(base.resolve(below));
                        }
                    });
        }
        boolean any = walk.foundAny();
        for (Path matching : folders) {
            any |= addFolder(matching, names);
        }
        if (!any) {
            found.complain(given, Cause.NOT_FOUND, "nothing matches this pattern");
        }
    }

    private static boolean hasEnding(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Names are relative to where the command runs, unless the path was given from the root on and leads elsewhere. */
    private Naming names(boolean absolute) {
        return path -> {
            Path normal = path.normalize();
            boolean relative = normal.startsWith(folder) || !absolute;
            String name =
                    (relative ? folder.relativize(normal) : normal).toString().replace('\\', '/');
            return name.isEmpty() ? "." : name;
        };
    }

    private static String nearest(Path path) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null || !Files.isDirectory(parent)) {
            return "";
        }
        try (Stream<Path> siblings = Files.list(parent)) {
            String hint = NearestName.hint(
                    name.toString(),
                    siblings.limit(1000)
                            .flatMap(sibling -> Optional.ofNullable(sibling.getFileName()).stream())
                            .map(Path::toString)
                            .toList());
            return hint.startsWith(SUGGESTION) ? hint : "";
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
