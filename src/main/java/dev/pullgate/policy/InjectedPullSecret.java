package dev.pullgate.policy;

/**
 * A pull secret that Pods get beside their own.
 *
 * @param pattern the images for which they get it
 * @param name the secret's name, in whatever namespace the Pod is
 */
public record InjectedPullSecret(NamePattern pattern, String name) {}
