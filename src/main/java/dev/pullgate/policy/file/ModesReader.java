package dev.pullgate.policy.file;

import dev.pullgate.policy.DenyWhen;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.Modes;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.WhenUnknown;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.EnumMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a part of the document says of what findings lead to: for the whole cluster, or for a scope. */
final class ModesReader {
    private static final Map<String, Mode> MODES = Words.of(Mode.values());
    private static final Map<String, DenyWhen> DENY_WHEN = Words.of(DenyWhen.values());
    private static final Map<String, WhenUnknown> WHEN_UNKNOWN = Words.of(WhenUnknown.values());

    private final Problems problems;

    ModesReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * What the mapping says.
     *
     * @param modes its field with the modes
     * @param what how to call the mapping in a complaint
     */
    Modes read(Fields fields, String modes, String what) {
        Map<RuleId, Mode> byRule =
                fields.node(modes).map(node -> modes(node, what + "." + modes)).orElse(Map.of());
        return new Modes(byRule, fields.oneOf("denyWhen", DENY_WHEN), fields.oneOf("whenUnknown", WHEN_UNKNOWN));
    }

    private Map<RuleId, Mode> modes(Node node, String what) {
        Fields fields = Fields.of(node, what, RuleId.ids(), problems);
        Map<RuleId, Mode> modes = new EnumMap<>(RuleId.class);
        for (RuleId rule : RuleId.values()) {
            fields.oneOf(rule.id(), MODES).ifPresent(mode -> modes.put(rule, mode));
        }
        return modes;
    }
}
