package dev.pullgate.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected texts kept as files, most of them under {@code src/test/resources/golden}. {@code make golden} writes them anew.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean UPDATE =
            System.getProperty("pullgate.golden", "compare").equals("update");

    private Golden() {}

    /** The expected text of that name; when golden files are written anew, {@code actual} itself. */
    public static String expected(String name, String actual) {
        return expected(FOLDER.resolve(name), actual);
    }

    /** The same for a file elsewhere. */
    public static String expected(Path file, String actual) {
        try {
            if (UPDATE) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no golden file " + file + "; make golden writes it", e);
        }
    }
}
