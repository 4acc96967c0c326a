package dev.pullgate.check;

import dev.pullgate.manifest.ManifestObject;

/**
 * A field of a file that should say something else.
 *
 * @param object whose it is
 * @param pointer RFC 6901 pointer in the object
 * @param value what it should say
 * @param isImage whether it names an image, and is no pull policy
 */
record WantedText(ManifestObject object, String pointer, String value, boolean isImage) {}
