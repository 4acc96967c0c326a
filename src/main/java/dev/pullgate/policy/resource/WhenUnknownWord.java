package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What comes of a finding where nobody can tell. */
public enum WhenUnknownWord {
    /** Nothing but a line in the audit log. */
    @JsonProperty("allow")
    ALLOW,
    /** A warning. */
    @JsonProperty("warn")
    WARN,
    /** A refusal. */
    @JsonProperty("deny")
    DENY
}
