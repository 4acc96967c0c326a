package dev.pullgate.review;

import dev.pullgate.policy.Subject.WorkloadName;
import java.util.List;
import java.util.Map;

/**
 * Where a workload comes from.
 *
 * @param user who makes or changes it
 * @param groups the groups of that user
 * @param labels the object's own labels
 * @param owners the object itself, and the workloads that it belongs to as far as that can be believed
 */
public record Origin(String user, List<String> groups, Map<String, String> labels, List<WorkloadName> owners) {
    /** Nothing is known of it. */
    public static final Origin UNKNOWN = new Origin("", List.of(), Map.of(), List.of());

    public Origin {
        groups = List.copyOf(groups);
        labels = Map.copyOf(labels);
        owners = List.copyOf(owners);
    }
}
