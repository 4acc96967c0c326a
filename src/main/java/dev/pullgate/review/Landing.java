package dev.pullgate.review;

import dev.pullgate.review.ClusterNode.Taint;
import dev.pullgate.workload.Placement;
import dev.pullgate.workload.Placement.Requirement;
import dev.pullgate.workload.Placement.Term;
import dev.pullgate.workload.Placement.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Pod may land on a node, by what cannot change while it waits: the scheduler's filters NodeName, NodeAffinity and
 * TaintToleration (kubernetes pkg/scheduler/framework/plugins). What passes is no reason against a node: that it is cordoned, not
 * ready or under pressure now.
 */
final class Landing {
    private static final String PASSING = "node.kubernetes.io/";
    private static final Set<String> KEEPING_PODS_OFF = Set.of("NoSchedule", "NoExecute");

    private Landing() {}

    static boolean mayLandOn(ClusterNode node, Placement placement) {
        if (!placement.nodeName().isEmpty()) {
            // The scheduler is not asked; the kubelet looks at NoExecute taints only.
            return placement.nodeName().equals(node.name());
        }
        return (placement.os().isEmpty()
                        || placement.os().equals(node.platform().os()))
                && hasLabels(node, placement.nodeSelector())
                && (placement.affinity().isEmpty()
                        || placement.affinity().stream().anyMatch(term -> holds(term, node)))
                && node.taints().stream()
                        .allMatch(taint -> passes(taint) || isTolerated(taint, placement.tolerations()));
    }

    private static boolean hasLabels(ClusterNode node, Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(label -> label.getValue().equals(node.labels().get(label.getKey())));
    }

    private static boolean holds(Term term, ClusterNode node) {
        boolean says = !term.labels().isEmpty() || !term.names().isEmpty();
        return says
                && term.labels().stream()
                        .allMatch(
                                requirement -> holds(requirement, node.labels().get(requirement.key())))
                && term.names().stream()
                        .allMatch(requirement ->
                                requirement.key().equals("metadata.name") && holds(requirement, node.name()));
    }

    private static boolean holds(Requirement requirement, @Nullable String value) {
        List<String> values = requirement.values();
        return switch (requirement.operator()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> value != null && values.size() == 1 && compare(value, values.getFirst()) > 0;
            case "Lt" -> value != null && values.size() == 1 && compare(value, values.getFirst()) < 0;
            default -> false;
        };
    }

    /** As integers; what is none holds for neither. */
    private static int compare(String left, String right) {
        try {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Among these are all that a DaemonSet's Pods are made to tolerate. */
    private static boolean passes(Taint taint) {
        return !KEEPING_PODS_OFF.contains(taint.effect()) || taint.key().startsWith(PASSING);
    }

    private static boolean isTolerated(Taint taint, List<Toleration> tolerations) {
        return tolerations.stream().anyMatch(toleration -> tolerates(toleration, taint));
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean exists = toleration.operator().equals("Exists");
        boolean key = toleration.key().isEmpty() ? exists : toleration.key().equals(taint.key());
        boolean effect = toleration.effect().isEmpty() || toleration.effect().equals(taint.effect());
        return key && effect && (exists || toleration.value().equals(taint.value()));
    }
}
