package dev.pullgate.admission;

import dev.pullgate.policy.Action;
import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.Remarks.Exempt;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import dev.pullgate.workload.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the API server's audit log is told: one annotation per rule, and the decision. The API server puts the webhook's name
 * and a slash before each key, so a key of ours must not have one (apiserver pkg/admission/attributes.go).
 */
final class AuditAnnotations {
    private static final int MAX_VALUE = 1024;

    private AuditAnnotations() {}

    static Map<String, String> of(Verdict verdict) {
        boolean judged = !verdict.rulings().isEmpty() || !verdict.outlook().isEmpty();
        List<Exempt> exempt = verdict.remarks().exempt();
        if (!judged && exempt.isEmpty()) {
            return Map.of();
        }
        Map<String, String> annotations = new TreeMap<>();
        for (Ruling ruling : verdict.rulings()) {
            annotations.compute(
                    ruling.finding().rule().id(),
                    (rule, before) -> before == null ? entry(ruling) : added(before, ruling));
        }
        annotations.put("decision", verdict.isDenied() ? "denied" : "allowed");
        if (!verdict.outlook().isEmpty()) {
            annotations.put("outlook", outlook(verdict));
        }
        if (!exempt.isEmpty()) {
            annotations.put("exempt", exempt(exempt));
        }
        return annotations;
    }

    private static String exempt(List<Exempt> exempt) {
        String all = exempt.stream().map(Wording::exempt).collect(Collectors.joining("; "));
        return OneLine.cut(all, MAX_VALUE);
    }

    /** The prediction alone, in words that programs can read: {@code spec.containers[0].image=not-found/certain; …}. */
    private static String outlook(Verdict verdict) {
        String all = verdict.outlook().stream()
                .map(image -> FieldPath.of(image.pointer()) + "="
                        + image.prediction().failure().word() + "/"
                        + image.prediction().certainty().word())
                .collect(Collectors.joining("; "));
        return OneLine.cut(all, MAX_VALUE);
    }

    private static String added(String before, Ruling ruling) {
        return before.length() >= MAX_VALUE ? before : OneLine.cut(before + "; " + entry(ruling), MAX_VALUE);
    }

    private static String entry(Ruling ruling) {
        String action = ruling.action().name().toLowerCase(Locale.ROOT);
        String spared = ruling.spared() && ruling.action() == Action.WARN ? " (made by a controller)" : "";
        return action + spared + " " + OneLine.of(ruling.finding(), Wording.MAX_WARNING);
    }
}
