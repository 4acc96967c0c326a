package dev.pullgate.report;

import dev.pullgate.manifest.Region;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.Ruling;

/**
 * A finding, in a file.
 *
 * @param file the file's name, relative to where the command runs, with {@code /} between folders
 * @param document which document of the file, from 0
 * @param region where the value stands
 * @param object whose it is
 * @param pointer RFC 6901 pointer of the value in its document
 * @param container the container or volume that names the image; empty where the finding is of no single one
 * @param ruling what was found and what comes of it; the pointer in it is one in the object
 * @param fingerprint by which it is known again, 32 hexadecimal digits; empty until a {@link Report} gives it one
 */
public record FileFinding(
        String file,
        int document,
        Region region,
        ObjectId object,
        String pointer,
        String container,
        Ruling ruling,
        String fingerprint) {

    /** A finding that is part of no report yet. */
    public FileFinding(
            String file,
            int document,
            Region region,
            ObjectId object,
            String pointer,
            String container,
            Ruling ruling) {
        this(file, document, region, object, pointer, container, ruling, "");
    }

    /** What was found. */
    public Finding finding() {
        return ruling.finding();
    }

    /** What comes of it. */
    public Action action() {
        return ruling.action();
    }

    FileFinding withFingerprint(String given) {
        return new FileFinding(file, document, region, object, pointer, container, ruling, given);
    }
}
