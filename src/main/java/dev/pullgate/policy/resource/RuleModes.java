package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A mode for each rule that has one. The rules by name, and not a free mapping, so that the API server knows them all. */
public record RuleModes(
        @JsonProperty("image-name") @JsonPropertyDescription("Of names that the kubelet can't read.") @Nullable
        ModeWord imageName,

        @JsonProperty("image-tag") @JsonPropertyDescription("Of names that mean something else tomorrow.") @Nullable
        ModeWord imageTag,

        @JsonProperty("image-registry")
        @JsonPropertyDescription("Of registries that the policy does not allow.")
        @Nullable
        ModeWord imageRegistry,

        @JsonProperty("pull-secret")
        @JsonPropertyDescription("Of pull secrets that are of no use, or missing.")
        @Nullable
        ModeWord pullSecret,

        @JsonProperty("image-missing") @JsonPropertyDescription("Of images that are not in their registry.") @Nullable
        ModeWord imageMissing,

        @JsonProperty("image-platform")
        @JsonPropertyDescription("Of images that were not built for the nodes.")
        @Nullable
        ModeWord imagePlatform,

        @JsonProperty("image-index")
        @JsonPropertyDescription("Of images that are there and not whole, or that nobody can pull.")
        @Nullable
        ModeWord imageIndex,

        @JsonProperty("registry-access") @JsonPropertyDescription("Of registries that refuse the login.") @Nullable
        ModeWord registryAccess,

        @JsonProperty("registry-limit") @JsonPropertyDescription("Of registries that grant few pulls more.") @Nullable
        ModeWord registryLimit,

        @JsonProperty("registry-unreachable")
        @JsonPropertyDescription("Of registries that could not be asked.")
        @Nullable
        ModeWord registryUnreachable,

        @JsonProperty("pull-policy") @JsonPropertyDescription("Of Always on images that can't change.") @Nullable
        ModeWord pullPolicy,

        @JsonProperty("secret-in-manifest")
        @JsonPropertyDescription(
                "Of logins of registries in files; pullgate check looks for them, and the webhook never does.")
        @Nullable
        ModeWord secretInManifest) {}
