package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where images are pulled from instead. */
@ValidationRule(value = "has(self.target) != has(self.targets)", message = "give target, or several targets")
@ValidationRule(value = "!has(self.target) || self.source != self.target", message = "leads to itself")
@ValidationRule(value = "!has(self.targets) || !(self.source in self.targets)", message = "leads to itself")
public record MirrorSpec(
        @JsonPropertyDescription("The front of the names of images, up to a slash, such as docker.io/library.")
        @Required
        @Size(min = 1, max = 512)
        String source,

        @JsonPropertyDescription("What stands there instead, such as mirror.example/hub.")
        @Size(min = 1, max = 512)
        @Nullable
        String target,

        @JsonPropertyDescription("Instead of target: several, the best one first.") @Size(min = 1, max = 8) @Nullable
        List<String> targets,

        @JsonPropertyDescription("Whether images are pulled from there always, or where available.")
        @Default("always")
        @Nullable
        MirrorWhenWord when) {}
