package dev.pullgate.report;

import dev.pullgate.manifest.Region;

/**
 * A place that names an image and was looked at, whatever was found there.
 *
 * @param file the file's name, as findings name files
 * @param document which document of the file, from 0
 * @param region where the name stands
 * @param object whose it is
 * @param pointer RFC 6901 pointer of the name in the object
 * @param container the container or volume that names it
 * @param image the name as it is written there
 */
public record NamedImage(
        String file, int document, Region region, ObjectId object, String pointer, String container, String image) {}
