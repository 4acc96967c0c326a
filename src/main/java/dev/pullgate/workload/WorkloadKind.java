package dev.pullgate.workload;

import java.util.List;
import java.util.Optional;

/**
 * A kind of object that holds a Pod or a Pod template.
 *
 * @param group API group, empty for the core group
 * @param kind such as {@code Deployment}
 * @param podSpecPointer RFC 6901 pointer of the Pod's {@code spec}
 * @param isTemplate whether its Pods are made later: by a controller, or of a Pod that is in a file by whoever applies it. They are
 *     still to get what every Pod gets on its way in
 */
public record WorkloadKind(String group, String kind, String podSpecPointer, boolean isTemplate) {
    private static final String SPEC = "/spec";

    /** A Pod itself: the one kind that is not a template. */
    public static final WorkloadKind POD = new WorkloadKind("", "Pod", SPEC, false);

    /** A Pod that nobody has made yet. */
    public static final WorkloadKind POD_IN_A_FILE = new WorkloadKind("", "Pod", SPEC, true);

    /** A template. */
    public WorkloadKind(String group, String kind, String podSpecPointer) {
        this(group, kind, podSpecPointer, true);
    }

    /** Every kind of Kubernetes itself that is looked into. Versions are left out: the place has been the same in each version so far. */
    private static final List<WorkloadKind> TABLE = List.of(
            POD,
            new WorkloadKind("apps", "Deployment", "/spec/template/spec"),
            new WorkloadKind("apps", "ReplicaSet", "/spec/template/spec"),
            new WorkloadKind("apps", "StatefulSet", "/spec/template/spec"),
            new WorkloadKind("apps", "DaemonSet", "/spec/template/spec"),
            new WorkloadKind("", "ReplicationController", "/spec/template/spec"),
            new WorkloadKind("batch", "Job", "/spec/template/spec"),
            new WorkloadKind("batch", "CronJob", "/spec/jobTemplate/spec/template/spec"),
            new WorkloadKind("", "PodTemplate", "/template/spec"));

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

    /** RFC 6901 pointer of the Pod or Pod template, which has the Pod's {@code metadata}: what is around the {@code spec}. */
    public String podPointer() {
        return podSpecPointer.endsWith(SPEC)
                ? podSpecPointer.substring(0, podSpecPointer.length() - SPEC.length())
                : podSpecPointer;
    }
}
