package dev.pullgate.admission;

import dev.pullgate.policy.Action;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the API server's audit log is told: one annotation per rule, and the decision. The API server puts the webhook's name
 * and a slash before each key, so a key of ours must not have one (apiserver pkg/admission/attributes.go).
 */
final class AuditAnnotations {
    private static final int MAX_VALUE = 1024;

    private AuditAnnotations() {}

    static Map<String, String> of(Verdict verdict) {
        Map<String, String> annotations = new TreeMap<>();
        for (Ruling ruling : verdict.rulings()) {
            annotations.merge(
                    ruling.finding().rule().id(),
                    entry(ruling),
                    (before, entry) -> Wording.cut(before + "; " + entry, MAX_VALUE));
        }
        if (!annotations.isEmpty()) {
            annotations.put("decision", verdict.isDenied() ? "denied" : "allowed");
        }
        return annotations;
    }

    private static String entry(Ruling ruling) {
        String action = ruling.action().name().toLowerCase(Locale.ROOT);
        String spared = ruling.spared() && ruling.action() == Action.WARN ? " (made by a controller)" : "";
        return action + spared + " " + Wording.line(ruling.finding(), Wording.MAX_WARNING);
    }
}
