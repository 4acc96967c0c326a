package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How closely an image is looked at. */
public enum InspectWord {
    /** Its manifest. */
    @JsonProperty("manifest")
    MANIFEST,
    /** Its configuration too. */
    @JsonProperty("config")
    CONFIG,
    /** Whether its layers are there too. */
    @JsonProperty("blobs")
    BLOBS
}
