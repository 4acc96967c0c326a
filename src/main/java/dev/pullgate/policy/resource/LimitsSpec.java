package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** About the pulls that a registry grants, in percent. */
public record LimitsSpec(
        @JsonPropertyDescription("Users are told once no more than that is left, in percent; 10 where nothing is said.")
        @Min(0)
        @Max(100)
        @Nullable
        Integer warnBelow,

        @JsonPropertyDescription(
                "Pullgate reads manifests itself, which counts, while more than that is left, in percent; 25 where nothing is said.")
        @Min(0)
        @Max(100)
        @Nullable
        Integer readAbove) {}
