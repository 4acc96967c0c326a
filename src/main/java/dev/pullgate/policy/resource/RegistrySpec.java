package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the policy says of the images that a pattern covers. */
public record RegistrySpec(
        @JsonPropertyDescription("Which images, such as ghcr.io, ghcr.io/acme/** or *.example.")
        @Required
        @Size(min = 1, max = 512)
        String pattern,

        @JsonPropertyDescription("true: on the allow list; false: on the deny list, which wins.") @Nullable
        Boolean allowed,

        @JsonProperty("private") @JsonPropertyDescription("Whether it takes a login to pull.") @Nullable
        Boolean isPrivate,

        @JsonPropertyDescription("Whether plain http is spoken with the registry; logins are then sent in the clear.")
        @Nullable
        Boolean insecure,

        @JsonPropertyDescription("Whether the registry may be at an address of the cluster itself.") @Nullable
        Boolean inCluster,

        @JsonPropertyDescription("Whether it is a cache that gets images from elsewhere when they are pulled.")
        @Nullable
        Boolean pullThrough,

        @JsonPropertyDescription("How closely an image is looked at that is there: manifest, config or blobs.")
        @Nullable
        InspectWord inspect,

        @JsonPropertyDescription("Whether the nodes have logins of their own for it: none, some or unknown.") @Nullable
        NodeCredentialsWord nodeCredentials,

        @JsonPropertyDescription("Tags that are never moved, with *.") @Size(max = 64) @Nullable
        List<String> immutableTags,

        @JsonPropertyDescription("About the pulls that it grants, where it counts them.") @Nullable
        LimitsSpec limits) {}
