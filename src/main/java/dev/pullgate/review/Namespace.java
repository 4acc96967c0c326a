package dev.pullgate.review;

import java.util.Map;

/** A namespace, as far as a review asks. */
public record Namespace(Map<String, String> labels) {
    public Namespace {
        labels = Map.copyOf(labels);
    }
}
