package dev.pullgate.workload;

import java.util.List;
import java.util.Map;

/**
 * What a Pod says of the nodes that it may run on. Empty where it says nothing.
 *
 * @param nodeName the node that it names
 * @param os {@code spec.os.name}
 * @param runtimeClass its RuntimeClass, which may say more
 * @param nodeSelector labels that the node has to have
 * @param affinity the terms of its required node affinity, of which one has to hold; none: it has no such affinity
 * @param tolerations the taints that it puts up with
 */
public record Placement(
        String nodeName,
        String os,
        String runtimeClass,
        Map<String, String> nodeSelector,
        List<Term> affinity,
        List<Toleration> tolerations) {
    /** It says nothing. */
    public static final Placement ANYWHERE = new Placement("", "", "", Map.of(), List.of(), List.of());

    public Placement {
        nodeSelector = Map.copyOf(nodeSelector);
        affinity = List.copyOf(affinity);
        tolerations = List.copyOf(tolerations);
    }

    /** How many labels, requirements, values and tolerations it names: what it takes to compare it with one node. */
    public int parts() {
        int parts = nodeSelector.size() + affinity.size() + tolerations.size();
        for (Term term : affinity) {
            for (Requirement requirement : term.labels()) {
                parts += 1 + requirement.values().size();
            }
            for (Requirement requirement : term.names()) {
                parts += 1 + requirement.values().size();
            }
        }
        return parts;
    }

    /**
     * Requirements which all have to hold; a term without any holds for no node.
     *
     * @param labels about labels
     * @param names about {@code metadata.name}
     */
    public record Term(List<Requirement> labels, List<Requirement> names) {
        public Term {
            labels = List.copyOf(labels);
            names = List.copyOf(names);
        }
    }

    /**
     * One requirement.
     *
     * @param key the label
     * @param operator {@code In}, {@code NotIn}, {@code Exists}, {@code DoesNotExist}, {@code Gt}, {@code Lt}
     * @param values what it is compared with
     */
    public record Requirement(String key, String operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }
    }

    /**
     * A taint that is put up with.
     *
     * @param key its key; empty, with {@code Exists}: every key
     * @param operator {@code Exists}, or {@code Equal} where nothing is said
     * @param value its value
     * @param effect its effect; empty: every effect
     */
    public record Toleration(String key, String operator, String value, String effect) {}
}
