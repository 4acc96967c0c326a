package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of Always on images that cannot change. */
public enum PullPolicyWord {
    /** It becomes IfNotPresent. */
    @JsonProperty("IfNotPresent")
    IF_NOT_PRESENT,
    /** It stays. */
    @JsonProperty("off")
    OFF
}
