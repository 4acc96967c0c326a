package dev.pullgate.registry.http;

/** What came of one request. */
public sealed interface HttpResult permits Reply, Failure {}
