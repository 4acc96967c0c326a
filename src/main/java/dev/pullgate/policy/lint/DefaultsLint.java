package dev.pullgate.policy.lint;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Scope;
import java.util.ArrayList;
import java.util.List;

/** Defaults that count nowhere, since a scope that is for every namespace says something of the same. */
final class DefaultsLint {
    private DefaultsLint() {}

    static List<Pointless> of(ImageAdmissionPolicy policy) {
        List<Pointless> found = new ArrayList<>();
        for (Scope scope : policy.scopes()) {
            if (!isEverywhere(scope)) {
                continue;
            }
            for (RuleId rule : RuleId.values()) {
                Mode said = policy.defaults().modes().get(rule);
                Mode instead = scope.modes().modes().get(rule);
                if (said != null && instead != null) {
                    found.add(new Pointless("/spec/defaults/" + rule.id(), countsNowhere(scope, instead.word())));
                }
            }
            if (policy.defaults().denyWhen().isPresent()) {
                scope.modes()
                        .denyWhen()
                        .ifPresent(word ->
                                found.add(new Pointless("/spec/denyWhen", countsNowhere(scope, Words.of(word)))));
            }
            if (policy.defaults().whenUnknown().isPresent()) {
                scope.modes()
                        .whenUnknown()
                        .ifPresent(word ->
                                found.add(new Pointless("/spec/whenUnknown", countsNowhere(scope, Words.of(word)))));
            }
        }
        return found;
    }

    private static String countsNowhere(Scope scope, String word) {
        return "counts nowhere: scope \"" + scope.name() + "\", which is for every namespace, says " + word;
    }

    private static boolean isEverywhere(Scope scope) {
        return scope.objectSelector().isEmpty()
                && scope.namespaceSelector().isEmpty()
                && scope.namespaces().stream()
                        .anyMatch(glob -> glob.text().chars().allMatch(c -> c == '*'));
    }
}
