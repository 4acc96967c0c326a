package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the cluster for which the policy says something else. */
@ValidationRule(
        value = "has(self.namespaces) || has(self.namespaceSelector) || has(self.objectSelector)",
        message =
                "is the whole cluster; say so under spec.defaults, or name namespaces, namespaceSelector or objectSelector")
public record ScopeSpec(
        @JsonPropertyDescription("A name for people; each scope has one of its own.")
        @Required
        @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("Names of namespaces, in which * is any run of characters.")
        @Size(min = 1, max = 256)
        @Nullable
        List<String> namespaces,

        @JsonPropertyDescription("Labels of the namespace.") @Nullable
        SelectorSpec namespaceSelector,

        @JsonPropertyDescription(
                "Labels of the object. Whoever writes it chooses them, so such a scope can make nothing looser.")
        @Nullable
        SelectorSpec objectSelector,

        @JsonPropertyDescription("What each rule's findings lead to here.") @Nullable
        RuleModes modes,

        @JsonPropertyDescription("How sure a finding has to be to refuse an object here: certain or probable.")
        @Nullable
        DenyWhenWord denyWhen,

        @JsonPropertyDescription("What comes of it here where nobody can tell: allow, warn or deny.") @Nullable
        WhenUnknownWord whenUnknown) {}
