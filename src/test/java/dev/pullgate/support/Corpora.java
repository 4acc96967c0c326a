package dev.pullgate.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recorded and computed data to test against. It lies in the folder that the system property {@code pullgate.corpora} names,
 * so that more data of the same form can be run without touching code. What is missing or empty is an error, never no test.
 */
public final class Corpora {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpora() {}

    /** The folder. */
    public static Path folder() {
        String folder = System.getProperty("pullgate.corpora");
        if (folder == null) {
            throw new IllegalStateException("the system property pullgate.corpora names no folder");
        }
        return Path.of(folder);
    }

    /** Whether it is the project's own: only of that the answers are agreed. */
    public static boolean isOwn() {
        return folder().toAbsolutePath().normalize().endsWith(Path.of("src/test/resources/corpora"));
    }

    /** The objects of a file with one JSON object a line; at least one. */
    public static List<JsonNode> lines(String file) {
        Path path = folder().resolve(file);
        try {
            List<JsonNode> lines = Files.readAllLines(path).stream()
                    .filter(line -> !line.isBlank())
                    .map(Corpora::parse)
                    .toList();
            return notEmpty(lines, path);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + path, e);
        }
    }

    /** The files of a folder whose names end so, in the order of their names; at least one. */
    public static List<Path> files(String folder, String ending) {
        Path path = folder().resolve(folder);
        try (Stream<Path> files = Files.walk(path)) {
            return notEmpty(
                    files.filter(file -> file.toString().endsWith(ending))
                            .sorted()
                            .toList(),
                    path);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + path, e);
        }
    }

    private static <T> List<T> notEmpty(List<T> found, Path path) {
        if (found.isEmpty()) {
            throw new IllegalStateException("nothing in " + path);
        }
        return found;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }
}
