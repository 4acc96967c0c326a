package dev.pullgate.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is reviewed, as far as scopes and exemptions ask.
 *
 * @param namespace its namespace
 * @param namespaceLabels the labels of that; empty where they are not known
 * @param labels its own
 * @param user who makes or changes it
 * @param groups the groups of that user
 * @param owners it, and the workloads that it belongs to
 */
public record Subject(
        String namespace,
        Optional<Map<String, String>> namespaceLabels,
        Map<String, String> labels,
        String user,
        List<String> groups,
        List<WorkloadName> owners) {
    /** Nobody's object, in no namespace: what holds for everybody holds for it. */
    public static final Subject NOBODY = new Subject("", Optional.of(Map.of()), Map.of(), "", List.of(), List.of());

    public Subject {
        labels = Map.copyOf(labels);
        groups = List.copyOf(groups);
        owners = List.copyOf(owners);
    }

    /**
     * A workload's kind and name.
     *
     * @param name empty where it is still to be made up
     */
    public record WorkloadName(String kind, String name) {}

    static boolean matches(List<Glob> globs, String name) {
        for (Glob glob : globs) {
            if (glob.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
