package dev.pullgate.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The labels by which a namespace says its own modes, in the way of Pod Security Admission: {@code pullgate.dev/mode} for every
 * rule, and {@code pullgate.dev/mode-image-tag} for one, which counts more.
 *
 * @param modes what they say
 * @param problems those that say nothing, and why
 */
record NamespaceLabels(Modes modes, List<String> problems) {
    private static final String ALL = "pullgate.dev/mode";
    private static final String ONE = ALL + "-";
    private static final NamespaceLabels NONE = new NamespaceLabels(Modes.NOTHING_SAID, List.of());

    NamespaceLabels {
        problems = List.copyOf(problems);
    }

    static NamespaceLabels of(Map<String, String> labels) {
        Map<String, String> ours = new TreeMap<>();
        labels.forEach((key, value) -> {
            if (key.startsWith(ALL)) {
                ours.put(key, value);
            }
        });
        return ours.isEmpty() ? NONE : read(ours);
    }

    /** In the order of the keys the one for every rule comes before those for one. */
    private static NamespaceLabels read(Map<String, String> labels) {
        Map<RuleId, Mode> modes = new EnumMap<>(RuleId.class);
        List<String> problems = new ArrayList<>();
        labels.forEach((key, value) -> {
            Optional<Mode> mode = Mode.of(value);
            Optional<RuleId> rule = key.startsWith(ONE) ? RuleId.of(key.substring(ONE.length())) : Optional.empty();
            if (!key.equals(ALL) && rule.isEmpty()) {
                problems.add("label " + key + " of the namespace counts for nothing: there is no such rule");
            } else if (mode.isEmpty()) {
                problems.add("label " + key + "=" + value + " of the namespace counts for nothing: it can be "
                        + Stream.of(Mode.values()).map(Mode::word).collect(Collectors.joining(", ")));
            } else {
                rule.map(List::of).orElse(List.of(RuleId.values())).forEach(each -> modes.put(each, mode.get()));
            }
        });
        return new NamespaceLabels(modes.isEmpty() ? Modes.NOTHING_SAID : Modes.of(modes), problems);
    }
}
