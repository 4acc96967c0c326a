package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether images are pulled from a mirror. */
public enum MirrorWhenWord {
    /** In any case. */
    @JsonProperty("always")
    ALWAYS,
    /** If it has the image. */
    @JsonProperty("available")
    AVAILABLE
}
