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
 */
public record FileFinding(
        String file, int document, Region region, ObjectId object, String pointer, String container, Ruling ruling) {
    /**
     * An object by its name.
     *
     * @param apiVersion such as {@code apps/v1}
     * @param kind such as {@code Deployment}
     * @param namespace empty where the file names none
     * @param name empty where it has none
     */
    public record ObjectId(String apiVersion, String kind, String namespace, String name) {
        /** Such as {@code Deployment shop/web}. */
        @Override
        public String toString() {
            return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
        }
    }

    /** What was found. */
    public Finding finding() {
        return ruling.finding();
    }

    /** What comes of it. */
    public Action action() {
        return ruling.action();
    }
}
