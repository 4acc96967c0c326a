package dev.pullgate.policy.export;

import java.util.List;

/** Lines of YAML. Expressions are block scalars, so that nothing in them has to be quoted. */
final class Manifest {
    private final StringBuilder text = new StringBuilder();

    Manifest line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** A field with an expression of one line. */
    Manifest expression(String indent, String field, String expression) {
        return line(indent + field + ": |-").line(indent.replace('-', ' ') + "  " + expression);
    }

    Manifest variables(List<Variable> variables) {
        line("  variables:");
        for (Variable variable : variables) {
            line("    - name: " + variable.name()).expression("      ", "expression", variable.expression());
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
