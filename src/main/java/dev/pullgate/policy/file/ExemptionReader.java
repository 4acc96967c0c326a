package dev.pullgate.policy.file;

import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.Exemption.WorkloadPattern;
import dev.pullgate.policy.Glob;
import dev.pullgate.policy.NamePattern;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code spec.exemptions}, and refuses those that are for everything or for no reason. */
final class ExemptionReader {
    private static final List<String> WHAT = List.of("images", "namespaces", "users", "groups", "workloads");
    private static final List<String> FIELDS =
            Stream.concat(WHAT.stream(), Stream.of("reason", "until")).toList();
    private static final Map<String, String> KINDS = kinds();

    private final Problems problems;

    ExemptionReader(Problems problems) {
        this.problems = problems;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        WorkloadKind.all().forEach(kind -> kinds.put(kind.kind(), kind.kind()));
        return kinds;
    }

    List<Exemption> read(List<Node> entries) {
        return entries.stream().map(this::exemption).toList();
    }

    private Exemption exemption(Node node) {
        Fields entry = Fields.of(node, "an entry of spec.exemptions", FIELDS, problems);
        String reason = entry.requiredText("reason").orElse("");
        if (reason.isBlank()) {
            entry.complain("reason", "reason is empty; say why, for whoever reads this in a year");
        }
        if (WHAT.stream().allMatch(field -> entry.list(field).isEmpty())) {
            entry.complain("an exemption of everything; name at least one of " + String.join(", ", WHAT));
        }
        return new Exemption(
                images(entry),
                Names.namespaces(entry),
                Names.subjects(entry, "users", "a user"),
                Names.subjects(entry, "groups", "a group"),
                entry.list("workloads").stream()
                        .flatMap(workload -> workload(workload).stream())
                        .toList(),
                reason,
                until(entry));
    }

    private List<NamePattern> images(Fields entry) {
        return entry.list("images").stream()
                .flatMap(node -> entry.entryText("images", node).stream()
                        .flatMap(text -> PatternReader.read(text, message -> problems.add(node, message)).stream()))
                .toList();
    }

    private Optional<WorkloadPattern> workload(Node node) {
        Fields entry = Fields.of(node, "an entry of workloads", List.of("kind", "namespace", "name"), problems);
        Optional<String> kind = entry.oneOf("kind", KINDS);
        Optional<String> namespace = entry.text("namespace");
        namespace
                .filter(text -> !Names.isNamespace(text))
                .ifPresent(text -> entry.complain("namespace", "there can be no namespace \"" + text + "\""));
        return entry.requiredText("name")
                .map(name -> new WorkloadPattern(kind, namespace.map(Glob::new), new Glob(name)));
    }

    private static Optional<LocalDate> until(Fields entry) {
        return entry.text("until").flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                entry.complain("until", "until has to be a day, such as 2026-12-31, and is \"" + text + "\"");
                return Optional.empty();
            }
        });
    }
}
