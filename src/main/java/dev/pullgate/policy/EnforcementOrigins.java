package dev.pullgate.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why findings lead to what they do in one review: the part of the policy, or the label, whose word counts. Of several that say the
 * same it is the last one.
 *
 * @param enforcement what findings lead to
 * @param modes by whose word each rule has its mode
 * @param denyWhen by whose word it is how sure a finding has to be to deny
 * @param whenUnknown by whose word it is what comes of it where nobody can tell
 */
public record EnforcementOrigins(
        Enforcement enforcement, Map<RuleId, Origin> modes, Origin denyWhen, Origin whenUnknown) {
    /** Whose word counts. */
    public sealed interface Origin {
        /** Nobody's: it is what holds where nothing is said. */
        record Nobody() implements Origin {}

        /** {@code spec.defaults}, {@code spec.denyWhen} or {@code spec.whenUnknown}. */
        record Defaults() implements Origin {}

        /** A scope. */
        record OfScope(String name) implements Origin {}

        /** The labels of the namespace. */
        record Labels() implements Origin {}
    }

    private static final Origin NOBODY = new Origin.Nobody();

    public EnforcementOrigins {
        modes = Map.copyOf(modes);
    }

    /** What findings lead to in a review of that subject, and why; without a subject, where no scope and no label says otherwise. */
    public static EnforcementOrigins of(ImageAdmissionPolicy policy, Optional<Subject> subject) {
        Map<RuleId, Origin> modes = new EnumMap<>(RuleId.class);
        for (RuleId rule : RuleId.values()) {
            modes.put(rule, NOBODY);
        }
        EnforcementOrigins origins = new EnforcementOrigins(Enforcement.ofTheRules(), modes, NOBODY, NOBODY)
                .after(policy.enforcement(), policy.defaults(), new Origin.Defaults());
        if (subject.isEmpty()) {
            return origins;
        }
        for (Scope scope : policy.scopes()) {
            if (scope.effect(subject.get()) != Scope.Effect.NONE) {
                origins = origins.after(
                        scope.apply(origins.enforcement, subject.get()),
                        scope.modes(),
                        new Origin.OfScope(scope.name()));
            }
        }
        return origins.after(
                policy.enforcement(subject.get()),
                NamespaceLabels.of(subject.get().namespaceLabels().orElse(Map.of()))
                        .modes(),
                new Origin.Labels());
    }

    /** The origins once {@code origin} has said its word; of what became as it said, it is the origin. */
    private EnforcementOrigins after(Enforcement next, Modes said, Origin origin) {
        Map<RuleId, Origin> changed = new EnumMap<>(modes);
        said.modes().forEach((rule, mode) -> {
            if (next.mode(rule) == mode) {
                changed.put(rule, origin);
            }
        });
        return new EnforcementOrigins(
                next,
                changed,
                said.denyWhen()
                        .filter(next.denyWhen()::equals)
                        .map(word -> origin)
                        .orElse(denyWhen),
                said.whenUnknown()
                        .filter(next.whenUnknown()::equals)
                        .map(word -> origin)
                        .orElse(whenUnknown));
    }

    /** Whose word a rule's mode is by. */
    public Origin mode(RuleId rule) {
        return modes.getOrDefault(rule, NOBODY);
    }
}
