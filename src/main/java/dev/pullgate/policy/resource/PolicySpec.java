package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code spec} of the document. */
public record PolicySpec(
        @JsonPropertyDescription("What each rule's findings lead to: deny, warn, audit or off.") @Nullable
        RuleModes defaults,

        @JsonPropertyDescription("How sure a finding has to be to refuse an object: certain, or probable as well.")
        @Default("certain")
        @Nullable
        DenyWhenWord denyWhen,

        @JsonPropertyDescription(
                "What comes of it where nobody can tell, as when a registry is down: allow, warn or deny.")
        @Default("warn")
        @Nullable
        WhenUnknownWord whenUnknown,

        @JsonPropertyDescription("Parts of the cluster where something else holds; a later one counts more.")
        @Size(max = 256)
        @Nullable
        List<ScopeSpec> scopes,

        @JsonPropertyDescription("What namespaces may say themselves, by labels pullgate.dev/mode.") @Nullable
        NamespaceLabelsSpec namespaceLabels,

        @JsonPropertyDescription("About tags.") @Nullable TagsSpec tags,

        @JsonPropertyDescription("About registries and repositories.") @Size(max = 1024) @Nullable
        List<RegistrySpec> registries,

        @JsonPropertyDescription("Where images are pulled from instead.") @Size(max = 512) @Nullable
        List<MirrorSpec> mirrors,

        @JsonPropertyDescription("What is changed on the way in.") @Nullable
        InjectSpec inject,

        @JsonPropertyDescription("What no rule looks at.") @Size(max = 1024) @Nullable
        List<ExemptionSpec> exemptions,

        @JsonPropertyDescription("Where custom resources name images. For files that are checked, not for the webhook.")
        @Size(max = 256)
        @Nullable
        List<CustomWorkloadSpec> customWorkloads) {

    /** What namespaces may say themselves. */
    public record NamespaceLabelsSpec(
            @JsonPropertyDescription(
                    "Whether a namespace's labels can make it looser than the policy, and not only stricter.")
            @Default("false")
            @Nullable
            Boolean loosen) {}

    /** About tags. */
    public record TagsSpec(
            @JsonPropertyDescription("Tags that move; latest always does.") @Size(max = 64) @Nullable
            List<String> floating,

            @JsonPropertyDescription("Whether a name without a digest is a finding of image-tag.")
            @Default("false")
            @Nullable
            Boolean requireDigest) {}

    /** What is changed. */
    public record InjectSpec(
            @JsonPropertyDescription("Whether Always becomes IfNotPresent on images that can't change, or off.")
            @Default("IfNotPresent")
            @Nullable
            PullPolicyWord imagePullPolicy,

            @JsonPropertyDescription("The pull secrets that Pods get for their images, if they are there.")
            @Size(max = 256)
            @Nullable
            List<InjectedPullSecretSpec> imagePullSecrets,

            @JsonPropertyDescription("Whether tags get the digest that they resolve to.") @Default("false") @Nullable
            Boolean digest,

            @JsonPropertyDescription("Whether templates are changed too, and not only Pods.")
            @Default("false")
            @Nullable
            Boolean templates,

            @JsonPropertyDescription("Whether a Pod whose images are changed is annotated with what they were.")
            @Default("true")
            @Nullable
            Boolean originalImages) {}

    /** A pull secret that Pods get. */
    public record InjectedPullSecretSpec(
            @JsonPropertyDescription("For which images, by the name that is pulled in the end.")
            @Required
            @Size(min = 1, max = 512)
            String pattern,

            @JsonPropertyDescription("Which secret, of the Pod's own namespace.") @Required @Size(min = 1, max = 253)
            String name) {}
}
