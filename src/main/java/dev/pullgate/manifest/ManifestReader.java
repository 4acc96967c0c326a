package dev.pullgate.manifest;

import dev.pullgate.manifest.Decoding.Decoded;
import dev.pullgate.manifest.Unread.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads files as kubectl does: YAML, or JSON where it begins as such; several documents one after another; lists as what is in
 * them. Never throws for what a file may hold, and takes memory and time in proportion to its size at most.
 */
public final class ManifestReader {
    private static final String TOO_LARGE =
            "larger than " + (ManifestSource.MAX_BYTES >> 20) + " MiB, and not read; split it into several files";

    private final InputStream standardInput;

    /** A reader that takes what is called {@code -} from there. */
    public ManifestReader(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** What there is in a source. */
    public ManifestFile read(ManifestSource source) {
        try {
            return source.path().isPresent()
                    ? read(source.name(), source.path().get()).asStored()
                    : read(source.name(), standardInput);
        } catch (IOException e) {
            return unread(source.name(), Cause.NOT_FOUND, "can't be read: " + IoWords.of(e));
        }
    }

    private static ManifestFile read(String name, Path path) throws IOException {
        long size = Files.size(path);
        FileKind kind = FileKind.of(path);
        if (kind != FileKind.FILE) {
            return unread(name, Cause.NOT_A_FILE, kind.words());
        }
        if (size > ManifestSource.MAX_BYTES) {
            return unread(
                    name, Cause.TOO_MUCH, String.format(Locale.ROOT, "%s (it has %,d MiB)", TOO_LARGE, size >> 20));
        }
        try (InputStream in = Files.newInputStream(path)) {
            return read(name, in);
        }
    }

    private static ManifestFile read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(ManifestSource.MAX_BYTES + 1);
        return bytes.length > ManifestSource.MAX_BYTES ? unread(name, Cause.TOO_MUCH, TOO_LARGE) : read(name, bytes);
    }

    private static ManifestFile unread(String name, Cause cause, String message) {
        return new ManifestFile(
                name,
                List.of(),
                List.of(),
                List.of(new Unread(name, 1, 1, cause, message)),
                new SourceText("", StandardCharsets.UTF_8, false),
                false);
    }

    /** What there is in those bytes. */
    public static ManifestFile read(String name, byte[] bytes) {
        Decoded decoded = Decoding.decode(bytes);
        SourceText source = decoded.source();
        Findings found = new Findings(name, source);
        if (decoded.problem().isPresent()) {
            found.broken(decoded.problem().get());
        } else if (JsonDocuments.mayBegin(source.text())) {
            found = readJson(name, source, found);
        } else {
            new YamlDocuments(source, found).read(0);
        }
        ObjectFinder objects = ObjectFinder.find(name, found.documents(), source);
        return new ManifestFile(name, objects.found(), objects.others(), found.unread(), source, false);
    }

    /** What begins like JSON may be YAML all the same, from the beginning or behind the first document ({@code YAMLOrJSONDecoder}). */
    private static Findings readJson(String name, SourceText source, Findings found) {
        JsonDocuments json = new JsonDocuments(source.text(), found);
        BrokenException problem = json.readAll();
        if (problem == null) {
            return found;
        }
        if (found.documents().size() <= 1) {
            Findings yaml = found.copy();
            new YamlDocuments(source, yaml).read(json.end());
            if (yaml.unread().isEmpty() || !name.endsWith(".json")) {
                return yaml;
            }
        }
        found.broken(problem);
        return found;
    }
}
