package dev.pullgate.review;

import dev.pullgate.fact.Fact;
import dev.pullgate.policy.Enforcement;
import dev.pullgate.policy.Exemptions;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Subject;
import dev.pullgate.workload.Workload;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the policy concerns one workload.
 *
 * @param policy the policy in force
 * @param subject what scopes and exemptions ask of the workload
 * @param enforcement what findings lead to
 * @param exemptions what is not looked at
 * @param today by which exemptions end
 */
record Circumstances(
        ImageAdmissionPolicy policy,
        Subject subject,
        Enforcement enforcement,
        Exemptions.OfSubject exemptions,
        LocalDate today) {

    /** Those of a workload; empty if the asker would have had to ask for its namespace's labels and does not. */
    static Optional<Circumstances> of(
            Workload workload,
            Origin origin,
            ImageAdmissionPolicy policy,
            LocalDate today,
            Sources sources,
            Asker asker) {
        return namespaceLabels(workload.namespace(), sources, asker)
                .map(labels -> of(workload, origin, policy, today, labels));
    }

    /**
     * Those of a workload.
     *
     * @param namespaceLabels the labels of its namespace; empty where they are not known
     */
    static Circumstances of(
            Workload workload,
            Origin origin,
            ImageAdmissionPolicy policy,
            LocalDate today,
            Optional<Map<String, String>> namespaceLabels) {
        Subject subject = new Subject(
                workload.namespace(),
                namespaceLabels,
                origin.labels(),
                origin.user(),
                origin.groups(),
                origin.owners());
        return new Circumstances(
                policy,
                subject,
                policy.enforcement(subject),
                policy.exemptions().of(subject, today),
                today);
    }

    /** What is known of them is kept up to date by the cluster itself, so nobody is asked for that. */
    private static Optional<Optional<Map<String, String>>> namespaceLabels(
            String namespace, Sources sources, Asker asker) {
        if (namespace.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        return sources.namespaces()
                .known()
                .apply(namespace)
                .or(() -> asker.all(sources.namespaces(), List.of(namespace)).map(answered -> answered.to(namespace)))
                .map(fact -> fact instanceof Fact.Known<Namespace>(Namespace known)
                        ? Optional.of(known.labels())
                        : Optional.empty());
    }
}
