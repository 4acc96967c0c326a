package dev.pullgate.policy;

/**
 * A finding and what comes of it.
 *
 * @param finding what was found
 * @param action what comes of it
 * @param spared whether it would have denied, had a controller not made the object (see {@link Judge})
 */
public record Ruling(Finding finding, Action action, boolean spared) {}
