package dev.pullgate.manifest;

/**
 * A text as it is written in a file: what it takes to put another one in its place and leave every other byte as it is.
 *
 * @param start index of its first character in the file's {@link ManifestFile#text text}; a quote, where there is one
 * @param end index behind its last character
 * @param style how it is written
 * @param value what it means, without quotes and escapes
 */
public record WrittenScalar(int start, int end, ScalarStyle style, String value) {}
