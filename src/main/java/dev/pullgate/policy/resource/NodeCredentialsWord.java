package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether nodes have logins of their own. */
public enum NodeCredentialsWord {
    /** They have none. */
    @JsonProperty("none")
    NONE,
    /** They have some. */
    @JsonProperty("some")
    SOME,
    /** Nobody says. */
    @JsonProperty("unknown")
    UNKNOWN
}
