package dev.pullgate.workload;

/**
 * A pull secret that a Pod names.
 *
 * @param name the secret's name; never empty, as the kubelet skips empty names silently
 * @param pointer RFC 6901 pointer of the entry in the object
 */
public record PullSecretName(String name, String pointer) {}
