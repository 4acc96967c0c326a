package dev.pullgate.manifest;

/**
 * A text of an object, by the characters that give it.
 *
 * @param object the object
 * @param pointer RFC 6901 pointer of the text in it
 */
public record ScalarUse(ManifestObject object, String pointer) {}
