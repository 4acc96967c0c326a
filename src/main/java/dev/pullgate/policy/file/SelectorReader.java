package dev.pullgate.policy.file;

import dev.pullgate.policy.LabelSelector;
import dev.pullgate.policy.LabelSelector.Operator;
import dev.pullgate.policy.LabelSelector.Requirement;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads label selectors, and refuses those that could not match any label there can be. */
final class SelectorReader {
    private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final Pattern KEY = Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?" + NAME);
    private static final Pattern VALUE = Pattern.compile("(" + NAME + ")?");
    private static final Map<String, Operator> OPERATORS = operators();

    private final Problems problems;

    SelectorReader(Problems problems) {
        this.problems = problems;
    }

    private static Map<String, Operator> operators() {
        Map<String, Operator> operators = new LinkedHashMap<>();
        for (Operator operator : Operator.values()) {
            operators.put(operator.word(), operator);
        }
        return operators;
    }

    /** The selector at {@code node}, the value of that field. */
    LabelSelector read(Node node, String field) {
        Fields fields = Fields.of(node, field, List.of("matchLabels", "matchExpressions"), problems);
        Map<String, String> labels = fields.map("matchLabels");
        labels.forEach((key, value) -> {
            if (!KEY.matcher(key).matches() || !VALUE.matcher(value).matches()) {
                fields.complain("matchLabels", "there can be no label " + key + ": " + value);
            }
        });
        List<Requirement> requirements = fields.list("matchExpressions").stream()
                .flatMap(entry -> requirement(entry).stream())
                .toList();
        if (fields.node("matchLabels").isEmpty()
                && fields.node("matchExpressions").isEmpty()) {
            problems.add(node, field + " names no label; name one, or leave " + field + " out");
        }
        return new LabelSelector(labels, requirements);
    }

    private Optional<Requirement> requirement(Node node) {
        Fields entry = Fields.of(node, "an entry of matchExpressions", List.of("key", "operator", "values"), problems);
        Optional<String> key = entry.requiredText("key");
        key.filter(text -> !KEY.matcher(text).matches())
                .ifPresent(text -> entry.complain("key", "there can be no label " + text));
        List<String> values = entry.names(
                "values", "the value of a label", text -> VALUE.matcher(text).matches());
        entry.requiredText("operator");
        return entry.oneOf("operator", OPERATORS).flatMap(operator -> {
            if (operator.takesValues() == values.isEmpty()) {
                entry.complain(
                        "operator",
                        "operator " + operator.word()
                                + (operator.takesValues() ? " takes values" : " takes no values"));
            }
            return key.map(text -> new Requirement(text, operator, values));
        });
    }
}
