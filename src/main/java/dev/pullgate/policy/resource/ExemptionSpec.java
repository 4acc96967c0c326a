package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images that no rule looks at. */
@ValidationRule(
        value =
                "has(self.images) || has(self.namespaces) || has(self.users) || has(self.groups) || has(self.workloads)",
        message = "is for everything; name at least one of images, namespaces, users, groups and workloads")
public record ExemptionSpec(
        @JsonPropertyDescription("Patterns of images, such as registry.example/legacy/**.")
        @Size(min = 1, max = 256)
        @Nullable
        List<String> images,

        @JsonPropertyDescription("Names of namespaces, in which * is any run of characters.")
        @Size(min = 1, max = 256)
        @Nullable
        List<String> namespaces,

        @JsonPropertyDescription("Names of users who make or change an object, with *.")
        @Size(min = 1, max = 256)
        @Nullable
        List<String> users,

        @JsonPropertyDescription("Names of groups of such users, with *.") @Size(min = 1, max = 256) @Nullable
        List<String> groups,

        @JsonPropertyDescription("Workloads, with the Pods that belong to them.") @Size(min = 1, max = 256) @Nullable
        List<WorkloadSpec> workloads,

        @JsonPropertyDescription("Why.") @Required @Size(min = 1, max = 1024)
        String reason,

        @JsonPropertyDescription("The last day on which it holds, in UTC, such as 2027-03-31.")
        @Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        @Nullable
        String until) {

    /** Workloads by name. */
    public record WorkloadSpec(
            @JsonPropertyDescription("Their kind, such as Deployment.") @Nullable
            String kind,

            @JsonPropertyDescription("Their namespace, with *.") @Nullable
            String namespace,

            @JsonPropertyDescription("Their name, with *.") @Required @Size(min = 1, max = 253)
            String name) {}
}
