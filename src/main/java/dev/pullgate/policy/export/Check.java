package dev.pullgate.policy.export;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.RegistryPolicy;
import dev.pullgate.policy.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rule as an expression.
 *
 * @param rule the rule
 * @param found a list of the images that it finds
 * @param problem what is wrong with them
 */
record Check(RuleId rule, String found, String problem) {
    /** Every rule that needs nothing but the object, and has anything to say with this policy. */
    static List<Check> of(ImageAdmissionPolicy policy) {
        boolean mirrored = !policy.mirrors().mirrors().isEmpty();
        // A Pod's rewrite has happened before it is validated; a template's Pods are still to be rewritten.
        String path = mirrored ? "(variables.isTemplate ? i.mirrored : i.path)" : "i.path";
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(RuleId.IMAGE_NAME, "variables.judgedUnreadable", "the kubelet can't read this name"));
        checks.add(new Check(RuleId.IMAGE_TAG, "variables.judged.filter(i, " + tag(policy) + ")", tagProblem(policy)));
        registry(policy, path)
                .ifPresent(finds -> checks.add(new Check(
                        RuleId.IMAGE_REGISTRY,
                        "variables.judged.filter(i, " + finds + ")",
                        "the policy does not allow this registry or repository")));
        checks.add(new Check(
                RuleId.PULL_POLICY,
                "variables.judged.filter(i, i.policy == 'Always' && " + isImmutable(policy, path) + ")",
                "Always, for an image that can't change; set IfNotPresent"));
        return checks;
    }

    private static String tag(ImageAdmissionPolicy policy) {
        if (policy.tags().requireDigest()) {
            return "!i.version.contains('@')";
        }
        Set<String> moving = new LinkedHashSet<>(List.of("", ":latest"));
        policy.tags().floating().forEach(tag -> moving.add(":" + tag));
        return "i.version in " + Cel.texts(moving);
    }

    private static String tagProblem(ImageAdmissionPolicy policy) {
        return policy.tags().requireDigest()
                ? "no digest, and the policy requires one"
                : "no tag, or one that moves; name a version or a digest";
    }

    private static Optional<String> registry(ImageAdmissionPolicy policy, String path) {
        List<NamePattern> denied = policy.registries().entries().stream()
                .filter(entry -> entry.allowed().isPresent() && !entry.allowed().get())
                .map(RegistryPolicy::pattern)
                .toList();
        List<NamePattern> allowed = policy.registries().allowed();
        List<String> finds = new ArrayList<>();
        if (!denied.isEmpty()) {
            finds.add(Cel.covers(path, denied));
        }
        if (!allowed.isEmpty()) {
            finds.add("!" + Cel.covers(path, allowed));
        }
        return finds.isEmpty() ? Optional.empty() : Optional.of(String.join(" || ", finds));
    }

    /** True of an image that has a digest, or a tag that never moves. */
    static String isImmutable(ImageAdmissionPolicy policy, String path) {
        return policy.registries().entries().stream()
                .filter(entry -> !entry.immutableTags().isEmpty())
                .map(entry -> " || (" + Cel.covers(path, List.of(entry.pattern())) + " && "
                        + Cel.matches(
                                "i.version",
                                entry.immutableTags().stream()
                                        .map(tag -> Cel.regex(":" + tag))
                                        .toList())
                        + ")")
                .collect(Collectors.joining("", "(i.version.contains('@')", ")"));
    }
}
