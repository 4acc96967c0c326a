package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label selector, as Kubernetes has it elsewhere. */
@ValidationRule(
        value = "has(self.matchLabels) || has(self.matchExpressions)",
        message = "names no label; name one, or leave the selector out")
public record SelectorSpec(
        @JsonPropertyDescription("Labels that have to be there, with their values.") @Size(max = 32) @Nullable
        Map<String, String> matchLabels,

        @JsonPropertyDescription("Requirements that have to hold.") @Size(max = 32) @Nullable
        List<RequirementSpec> matchExpressions) {

    /** One requirement. */
    @ValidationRule(
            value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
            message = "In and NotIn take values, Exists and DoesNotExist take none")
    public record RequirementSpec(
            @JsonPropertyDescription("The label's name.") @Required @Size(min = 1, max = 317)
            String key,

            @JsonPropertyDescription("How it is compared: In, NotIn, Exists or DoesNotExist.") @Required
            OperatorWord operator,

            @JsonPropertyDescription("What it is compared with, for In and NotIn.") @Size(max = 64) @Nullable
            List<String> values) {}
}
