package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How sure a finding has to be to deny. */
public enum DenyWhenWord {
    /** Only what is certain. */
    @JsonProperty("certain")
    CERTAIN,
    /** What is probable as well. */
    @JsonProperty("probable")
    PROBABLE
}
