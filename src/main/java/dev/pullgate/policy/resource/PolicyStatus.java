package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the document. It says the same whichever replica writes it, and only changes with the document or the day.
 *
 * @param observedGeneration of the document that it is about
 * @param conditions what is so and what is not
 * @param mode the strictest mode of a rule where no scope says otherwise
 * @param denying how many rules are in mode deny where no scope says otherwise
 * @param problems what is wrong with it
 * @param endedExemptions the reasons of exemptions that have ended
 * @param lastLoaded when it came into force
 */
public record PolicyStatus(
        @JsonPropertyDescription("The generation of the document that this is about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription(
                "Valid: whether it can be used. InForce: whether reviews go by it. PullPolicyInjection: whether pull"
                        + " policies are put right on this cluster.")
        @Nullable
        List<PolicyCondition> conditions,

        @JsonPropertyDescription("The strictest mode that a rule has where no scope says otherwise.") @Nullable
        String mode,

        @JsonPropertyDescription("How many rules are in mode deny where no scope says otherwise.") @Nullable
        Integer denying,

        @JsonPropertyDescription("What is wrong with it; while anything is, the last good policy goes on.") @Nullable
        List<String> problems,

        @JsonPropertyDescription("Exemptions that have ended and count for nothing.") @Nullable
        List<String> endedExemptions,

        @JsonPropertyDescription("When this generation came into force.") @Nullable
        String lastLoaded) {}
