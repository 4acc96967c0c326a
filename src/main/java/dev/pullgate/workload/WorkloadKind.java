package dev.pullgate.workload;

import java.util.List;
import java.util.Optional;

/**
 * A kind of object that holds a Pod or a Pod template.
 *
 * @param group API group, empty for the core group
 * @param kind such as {@code Deployment}
 * @param podPointer RFC 6901 pointer of the Pod or Pod template: the object that has the Pod's {@code spec}
 */
public record WorkloadKind(String group, String kind, String podPointer) {
    /** A Pod itself: the one kind that is not a template. */
    public static final WorkloadKind POD = new WorkloadKind("", "Pod", "");

    /** Every kind that is looked into. Versions are left out: the place has been the same in each version so far. */
    private static final List<WorkloadKind> TABLE = List.of(
            POD,
            new WorkloadKind("apps", "Deployment", "/spec/template"),
            new WorkloadKind("apps", "ReplicaSet", "/spec/template"),
            new WorkloadKind("apps", "StatefulSet", "/spec/template"),
            new WorkloadKind("apps", "DaemonSet", "/spec/template"),
            new WorkloadKind("", "ReplicationController", "/spec/template"),
            new WorkloadKind("batch", "Job", "/spec/template"),
            new WorkloadKind("batch", "CronJob", "/spec/jobTemplate/spec/template"),
            new WorkloadKind("", "PodTemplate", "/template"));

    /** The kind of that name, where it is one that holds Pods. */
    public static Optional<WorkloadKind> of(String group, String kind) {
        for (WorkloadKind entry : TABLE) {
            if (entry.kind.equals(kind) && entry.group.equals(group)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Every kind that is looked into. */
    public static List<WorkloadKind> all() {
        return TABLE;
    }

    /** Whether its Pods are made later, by a controller. */
    public boolean isTemplate() {
        return !podPointer.isEmpty();
    }
}
