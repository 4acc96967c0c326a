package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where images are pulled from instead. */
@ValidationRule(value = "self.source != self.target", message = "leads to itself")
public record MirrorSpec(
        @JsonPropertyDescription("The front of the names of images, up to a slash, such as docker.io/library.")
        @Required
        @Size(min = 1, max = 512)
        String source,

        @JsonPropertyDescription("What stands there instead, such as mirror.example/hub.")
        @Required
        @Size(min = 1, max = 512)
        String target) {}
