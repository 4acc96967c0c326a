package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a label is compared. */
public enum OperatorWord {
    /** It is there, with one of the values. */
    @JsonProperty("In")
    IN,
    /** It is not there, or with another value. */
    @JsonProperty("NotIn")
    NOT_IN,
    /** It is there. */
    @JsonProperty("Exists")
    EXISTS,
    /** It is not there. */
    @JsonProperty("DoesNotExist")
    DOES_NOT_EXIST
}
