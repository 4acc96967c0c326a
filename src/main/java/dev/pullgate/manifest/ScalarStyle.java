package dev.pullgate.manifest;

/** How a scalar is written. */
public enum ScalarStyle {
    /** {@code nginx}. */
    PLAIN,
    /** {@code 'nginx'}. */
    SINGLE_QUOTED,
    /** {@code "nginx"}, also in JSON. */
    DOUBLE_QUOTED,
    /** {@code |} or {@code >} and indented lines. */
    BLOCK
}
