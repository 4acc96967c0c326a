package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer;

/** No reply that could be read; what that means for the question. */
public record Failure(ManifestAnswer answer) implements HttpResult {}
