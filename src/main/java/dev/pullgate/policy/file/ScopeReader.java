package dev.pullgate.policy.file;

import dev.pullgate.policy.Glob;
import dev.pullgate.policy.LabelSelector;
import dev.pullgate.policy.Scope;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code spec.scopes}. */
final class ScopeReader {
    private static final List<String> FIELDS =
            List.of("name", "namespaces", "namespaceSelector", "objectSelector", "modes", "denyWhen", "whenUnknown");

    private final ModesReader modes;
    private final SelectorReader selectors;
    private final Problems problems;

    ScopeReader(ModesReader modes, Problems problems) {
        this.modes = modes;
        this.selectors = new SelectorReader(problems);
        this.problems = problems;
    }

    List<Scope> read(List<Node> entries) {
        List<Scope> scopes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node entry : entries) {
            Fields fields = Fields.of(entry, "an entry of spec.scopes", FIELDS, problems);
            String name = fields.requiredText("name").orElse("");
            if (!name.isEmpty() && !names.add(name)) {
                fields.complain("name", "a second scope \"" + name + "\"; give each a name of its own");
            }
            scopes.add(scope(fields, name));
        }
        return scopes;
    }

    private Scope scope(Fields fields, String name) {
        List<Glob> namespaces = Names.namespaces(fields);
        Optional<LabelSelector> namespaceSelector = selector(fields, "namespaceSelector");
        Optional<LabelSelector> objectSelector = selector(fields, "objectSelector");
        if (namespaces.isEmpty() && namespaceSelector.isEmpty() && objectSelector.isEmpty()) {
            fields.complain("scope \"" + name + "\" is the whole cluster; say so under spec.defaults,"
                    + " or name namespaces, namespaceSelector or objectSelector");
        }
        return new Scope(
                name,
                namespaces,
                namespaceSelector,
                objectSelector,
                modes.read(fields, "modes", "an entry of spec.scopes"));
    }

    private Optional<LabelSelector> selector(Fields fields, String field) {
        return fields.node(field).map(node -> selectors.read(node, field));
    }
}
