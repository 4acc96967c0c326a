package dev.pullgate.review;

/**
 * One field to change on the way in. The field exists.
 *
 * @param pointer RFC 6901 pointer in the object as it was sent
 * @param value what it becomes
 */
public record Change(String pointer, String value) {}
