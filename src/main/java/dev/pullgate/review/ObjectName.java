package dev.pullgate.review;

/** An object of the cluster, within its kind. */
public record ObjectName(String namespace, String name) {}
