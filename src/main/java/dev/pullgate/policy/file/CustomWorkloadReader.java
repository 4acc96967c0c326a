package dev.pullgate.policy.file;

import dev.pullgate.workload.CustomWorkload;
import dev.pullgate.workload.FieldPattern;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code spec.customWorkloads}. */
final class CustomWorkloadReader {
    private static final List<String> PLACES = List.of("podSpecs", "images");
    private static final List<String> FIELDS = List.of("group", "kind", "podSpecs", "images");

    /** A DNS name with a dot in it, as a CRD's group has to be. */
    private static final Pattern GROUP =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+");

    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

    private final Problems problems;

    private CustomWorkloadReader(Problems problems) {
        this.problems = problems;
    }

    static List<CustomWorkload> read(List<Node> entries, Problems problems) {
        CustomWorkloadReader reader = new CustomWorkloadReader(problems);
        return entries.stream().flatMap(entry -> reader.entry(entry).stream()).toList();
    }

    private Optional<CustomWorkload> entry(Node node) {
        Fields entry = Fields.of(node, "an entry of spec.customWorkloads", FIELDS, problems);
        Optional<String> group = entry.requiredText("group");
        Optional<String> kind = entry.requiredText("kind");
        kind.filter(text -> !KIND.matcher(text).matches())
                .ifPresent(text -> entry.complain("kind", "there can be no kind \"" + text + "\""));
        boolean builtIn = group.isPresent()
                && kind.isPresent()
                && WorkloadKind.of(group.get(), kind.get()).isPresent();
        if (builtIn) {
            entry.complain("kind", kind.get() + " is a kind of Kubernetes, whose places are known");
        } else {
            group.filter(text -> !GROUP.matcher(text).matches())
                    .ifPresent(text -> entry.complain(
                            "group", "group \"" + text + "\" can be no custom resource's; it is as argoproj.io"));
        }
        if (PLACES.stream().allMatch(field -> entry.list(field).isEmpty())) {
            entry.complain("names no place; name at least one of " + String.join(", ", PLACES));
        }
        List<FieldPattern> podSpecs = places(entry, "podSpecs");
        List<FieldPattern> images = places(entry, "images");
        return group.flatMap(named -> kind.map(text -> new CustomWorkload(named, text, podSpecs, images)));
    }

    private List<FieldPattern> places(Fields entry, String field) {
        List<FieldPattern> places = new ArrayList<>();
        for (Node node : entry.list(field)) {
            entry.entryText(field, node).ifPresent(text -> {
                Optional<FieldPattern> place = FieldPattern.parse(text);
                place.ifPresent(places::add);
                if (place.isEmpty()) {
                    problems.add(
                            node,
                            "\"" + text + "\" is no place; write it as spec.template.spec, or spec.steps[*].image"
                                    + " for each entry of a list");
                }
            });
        }
        return places;
    }
}
