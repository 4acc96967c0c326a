package dev.pullgate.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A label selector as Kubernetes has it (apimachinery pkg/labels): everything that it names has to hold.
 *
 * @param matchLabels labels with their values
 * @param matchExpressions requirements
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
    public LabelSelector {
        matchLabels = Map.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** How a label is compared. */
    public enum Operator {
        /** It is there, with one of the values. */
        IN("In"),
        /** It is not there, or with another value. */
        NOT_IN("NotIn"),
        /** It is there. */
        EXISTS("Exists"),
        /** It is not there. */
        DOES_NOT_EXIST("DoesNotExist");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** The word for it in the document. */
        public String word() {
            return word;
        }

        /** Whether it compares with values. */
        public boolean takesValues() {
            return this == IN || this == NOT_IN;
        }
    }

    /**
     * One requirement.
     *
     * @param values none where the operator takes none
     */
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }

        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    /** Whether the labels are as it says. */
    public boolean matches(Map<String, String> labels) {
        return labels.entrySet().containsAll(matchLabels.entrySet())
                && matchExpressions.stream().allMatch(requirement -> requirement.holds(labels));
    }

    /** A label of which it says what can't all hold, so that it matches nothing. */
    public Optional<String> contradiction() {
        return Stream.concat(
                        matchLabels.keySet().stream(), matchExpressions.stream().map(Requirement::key))
                .distinct()
                .filter(this::isContradictory)
                .findFirst();
    }

    private boolean isContradictory(String key) {
        boolean absent = matchExpressions.stream()
                .anyMatch(requirement ->
                        requirement.key().equals(key) && requirement.operator() == Operator.DOES_NOT_EXIST);
        boolean present = matchLabels.containsKey(key)
                || matchExpressions.stream()
                        .anyMatch(requirement -> requirement.key().equals(key)
                                && (requirement.operator() == Operator.IN
                                        || requirement.operator() == Operator.EXISTS));
        return (absent && present) || possibleValues(key).filter(Set::isEmpty).isPresent();
    }

    /** The values that a label may have; empty where it may have any, or be absent. */
    public Optional<Set<String>> possibleValues(String key) {
        Set<String> values = null;
        String only = matchLabels.get(key);
        if (only != null) {
            values = new TreeSet<>(Set.of(only));
        }
        for (Requirement requirement : matchExpressions) {
            if (requirement.key().equals(key) && requirement.operator() == Operator.IN) {
                if (values == null) {
                    values = new TreeSet<>(requirement.values());
                } else {
                    values.retainAll(requirement.values());
                }
            }
        }
        if (values != null) {
            for (Requirement requirement : matchExpressions) {
                if (requirement.key().equals(key) && requirement.operator() == Operator.NOT_IN) {
                    values.removeAll(requirement.values());
                }
            }
        }
        return Optional.ofNullable(values);
    }
}
