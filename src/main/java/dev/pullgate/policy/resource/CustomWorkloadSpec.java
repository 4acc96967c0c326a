package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a kind of custom resource names images. */
@ValidationRule(
        value = "has(self.podSpecs) || has(self.images)",
        message = "names no place; name at least one of podSpecs, images")
public record CustomWorkloadSpec(
        @JsonPropertyDescription("Its API group, such as argoproj.io.") @Required @Size(min = 1, max = 253)
        String group,

        @JsonPropertyDescription("Its kind, such as Rollout.") @Required @Size(min = 1, max = 63)
        String kind,

        @JsonPropertyDescription(
                "Where it holds the spec of a Pod, such as spec.template.spec. [*] is each entry of a list, * each member"
                        + " of a mapping.")
        @Size(max = 64)
        @Nullable
        List<String> podSpecs,

        @JsonPropertyDescription("Where it names a single image, such as spec.image or spec.steps[*].image.")
        @Size(max = 64)
        @Nullable
        List<String> images) {}
