package dev.pullgate.policy;

import dev.pullgate.policy.Subject.WorkloadName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Images that no rule looks at. All that is given has to hold; of each list one entry is enough.
 *
 * @param images which images; empty: every image
 * @param namespaces of which namespaces
 * @param users made or changed by whom
 * @param groups by a member of which group
 * @param workloads of which workloads
 * @param reason why, for people
 * @param until the last day, in UTC, on which it holds
 */
public record Exemption(
        List<NamePattern> images,
        List<Glob> namespaces,
        List<Glob> users,
        List<Glob> groups,
        List<WorkloadPattern> workloads,
        String reason,
        Optional<LocalDate> until) {
    /** How many days before its end its users are told of it. */
    private static final int LAST_DAYS = 7;

    public Exemption {
        images = List.copyOf(images);
        namespaces = List.copyOf(namespaces);
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        workloads = List.copyOf(workloads);
    }

    /**
     * Workloads. A Pod belongs to the ReplicaSet or Job that made it, and to the Deployment or CronJob above.
     *
     * @param kind such as {@code Deployment}; empty: any
     * @param namespace empty: any
     * @param name its name
     */
    public record WorkloadPattern(Optional<String> kind, Optional<Glob> namespace, Glob name) {
        boolean matches(String where, WorkloadName workload) {
            return (kind.isEmpty() || kind.get().equals(workload.kind()))
                    && (namespace.isEmpty() || namespace.get().matches(where))
                    && name.matches(workload.name());
        }
    }

    /** Whether it is over. */
    public boolean hasEnded(LocalDate today) {
        return until.isPresent() && until.get().isBefore(today);
    }

    /** Whether it holds, and ends within a week. */
    public boolean endsSoon(LocalDate today) {
        return until.isPresent() && !hasEnded(today) && until.get().isBefore(today.plusDays(LAST_DAYS));
    }

    /** Whether it lasts longer than another one. */
    boolean outlasts(Exemption other) {
        return other.until.isPresent() && (until.isEmpty() || until.get().isAfter(other.until.get()));
    }

    /** Whether it is about what is reviewed, images apart. */
    boolean concerns(Subject subject) {
        return (namespaces.isEmpty() || Subject.matches(namespaces, subject.namespace()))
                && (users.isEmpty() || Subject.matches(users, subject.user()))
                && (groups.isEmpty() || subject.groups().stream().anyMatch(group -> Subject.matches(groups, group)))
                && (workloads.isEmpty()
                        || subject.owners().stream()
                                .anyMatch(owner -> workloads.stream()
                                        .anyMatch(workload -> workload.matches(subject.namespace(), owner))));
    }
}
