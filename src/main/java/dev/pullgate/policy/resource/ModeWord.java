package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A mode, as the document writes it. */
public enum ModeWord {
    /** Refuse. */
    @JsonProperty("deny")
    DENY,
    /** Warn. */
    @JsonProperty("warn")
    WARN,
    /** Tell the audit log. */
    @JsonProperty("audit")
    AUDIT,
    /** Do not look. */
    @JsonProperty("off")
    OFF
}
