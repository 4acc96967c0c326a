package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A condition, as Kubernetes has it elsewhere. */
public record PolicyCondition(
        @JsonPropertyDescription("What it is about: Valid, InForce or PullPolicyInjection.") @Required
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required
        String status,

        @JsonPropertyDescription("Why, in one word.") @Required
        String reason,

        @JsonPropertyDescription("Why, in a sentence.") @Required
        String message,

        @JsonPropertyDescription("When the status changed last.") @Required
        String lastTransitionTime,

        @JsonPropertyDescription("The generation that it is about.") @Required
        Long observedGeneration) {}
