package dev.pullgate.policy.export;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.LabelSelector;
import dev.pullgate.policy.LabelSelector.Requirement;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Each rule's mode as a variable: defaults, then one scope after the other, then the namespace's labels, as {@link
 * ImageAdmissionPolicy#enforcement(dev.pullgate.policy.Subject)} has it. A mode is a number here, the stricter the larger.
 */
final class ModeVariables {
    private static final String LABELS = "variables.labels";
    private static final String NAMESPACE_LABELS = "variables.namespaceLabels";

    private ModeVariables() {}

    /** The number of a mode. */
    static int number(Mode mode) {
        return switch (mode) {
            case OFF -> 0;
            case AUDIT -> 1;
            case WARN -> 2;
            case DENY -> 3;
        };
    }

    /** The variable that holds a rule's mode. */
    static String use(RuleId rule) {
        return "variables." + name(rule);
    }

    /** The variables for those rules. */
    static List<Variable> of(ImageAdmissionPolicy policy, List<RuleId> rules) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable("labels", "dyn(object).metadata.?labels.orValue({})"));
        variables.add(new Variable("namespaceLabels", "dyn(namespaceObject).metadata.?labels.orValue({})"));
        List<Scope> scopes = policy.scopes();
        for (int i = 0; i < scopes.size(); i++) {
            if (scopes.get(i).modes().modes().keySet().stream().anyMatch(rules::contains)) {
                variables.add(new Variable("scope" + (i + 1), condition(scopes.get(i))));
            }
        }
        for (RuleId rule : rules) {
            variables.addAll(ofRule(policy, rule));
        }
        return variables;
    }

    private static List<Variable> ofRule(ImageAdmissionPolicy policy, RuleId rule) {
        List<Variable> variables = new ArrayList<>();
        String before = String.valueOf(number(policy.enforcement().mode(rule)));
        List<Scope> scopes = policy.scopes();
        for (int i = 0; i < scopes.size(); i++) {
            Mode said = scopes.get(i).modes().modes().get(rule);
            if (said != null) {
                String condition = "variables.scope" + (i + 1);
                // Whoever writes an object chooses its labels.
                String guard = scopes.get(i).objectSelector().isPresent()
                        ? condition + " && " + before + " < " + number(said)
                        : condition;
                Variable variable =
                        new Variable(name(rule) + "InScope" + (i + 1), guard + " ? " + number(said) + " : " + before);
                variables.add(variable);
                before = variable.use();
            }
        }
        Variable labelled = new Variable(name(rule) + "Labelled", labelled(rule));
        variables.add(labelled);
        String counts = labelled.use() + (policy.loosenedByLabels() ? " >= 0" : " > " + before);
        variables.add(new Variable(name(rule), counts + " ? " + labelled.use() + " : " + before));
        return variables;
    }

    /** What the namespace's labels say of the rule; -1 where they say nothing, or nothing that is a mode. */
    private static String labelled(RuleId rule) {
        String one = "pullgate.dev/mode-" + rule.id();
        String all = "pullgate.dev/mode";
        return modeIn(one) + " : " + modeIn(all) + " : -1";
    }

    private static String modeIn(String label) {
        String words = "{'off': 0, 'audit': 1, 'warn': 2, 'deny': 3}";
        String value = NAMESPACE_LABELS + "[" + Cel.text(label) + "]";
        return Cel.text(label) + " in " + NAMESPACE_LABELS + " && string(" + value + ") in " + words + " ? " + words
                + "[string(" + value + ")]";
    }

    private static String condition(Scope scope) {
        List<String> conditions = new ArrayList<>();
        if (!scope.namespaces().isEmpty()) {
            conditions.add(Cel.matchesAny("request.namespace", scope.namespaces()));
        }
        scope.namespaceSelector().ifPresent(selector -> conditions.addAll(conditions(selector, NAMESPACE_LABELS)));
        scope.objectSelector().ifPresent(selector -> conditions.addAll(conditions(selector, LABELS)));
        return Cel.all(conditions);
    }

    private static List<String> conditions(LabelSelector selector, String labels) {
        List<String> conditions = new ArrayList<>();
        for (Map.Entry<String, String> label : new TreeMap<>(selector.matchLabels()).entrySet()) {
            conditions.add(isIn(label.getKey(), List.of(label.getValue()), labels));
        }
        for (Requirement requirement : selector.matchExpressions()) {
            conditions.add(
                    switch (requirement.operator()) {
                        case IN -> isIn(requirement.key(), requirement.values(), labels);
                        case NOT_IN -> "!" + isIn(requirement.key(), requirement.values(), labels);
                        case EXISTS -> Cel.text(requirement.key()) + " in " + labels;
                        case DOES_NOT_EXIST -> "!(" + Cel.text(requirement.key()) + " in " + labels + ")";
                    });
        }
        return conditions;
    }

    private static String isIn(String key, List<String> values, String labels) {
        String label = Cel.text(key);
        return "(" + label + " in " + labels + " && " + labels + "[" + label + "] in " + Cel.texts(values) + ")";
    }

    /** {@code image-tag} as the name of a variable: {@code imageTag}. */
    static String name(RuleId rule) {
        StringBuilder name = new StringBuilder();
        for (String part : rule.id().split("-", -1)) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }
}
