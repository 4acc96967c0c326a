package dev.pullgate.policy.export;

import dev.pullgate.workload.WorkloadKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which requests are looked at: those of {@code webhook-config}. */
final class MatchRules {
    private static final String CONDITIONS = """
              matchConditions:
                - name: is-not-being-deleted
                  expression: "!has(object.metadata.deletionTimestamp)"
                # The API's image of a static Pod, believed of the Pod's own node only.
                - name: is-not-a-mirror-pod
                  expression: >-
                    !(request.kind.kind == 'Pod'
                    && 'kubernetes.io/config.mirror' in object.metadata.?annotations.orValue({})
                    && dyn(object).?spec.nodeName.hasValue()
                    && request.userInfo.username == 'system:node:' + dyn(object).spec.nodeName)""";

    private MatchRules() {}

    /** {@code matchConstraints} and {@code matchConditions}. */
    static void write(Manifest manifest, boolean templates) {
        manifest.line("  matchConstraints:").line("    matchPolicy: Equivalent").line("    resourceRules:");
        List<WorkloadKind> kinds = WorkloadKind.all().stream()
                .filter(kind -> templates || !kind.isTemplate())
                .toList();
        for (String group : kinds.stream().map(WorkloadKind::group).distinct().toList()) {
            String resources = kinds.stream()
                    .filter(kind -> kind.group().equals(group))
                    .map(MatchRules::resource)
                    .collect(Collectors.joining(", "));
            rule(manifest, group, resources, "CREATE, UPDATE");
        }
        rule(manifest, "", "pods/ephemeralcontainers", "UPDATE");
        manifest.line("    # What a cluster needs to come up must come up.")
                .line("    namespaceSelector:")
                .line("      matchExpressions:")
                .line("        - key: kubernetes.io/metadata.name")
                .line("          operator: NotIn")
                .line("          values: [kube-system, kube-node-lease, pullgate]")
                .line(CONDITIONS.indent(2).stripTrailing());
    }

    private static void rule(Manifest manifest, String group, String resources, String operations) {
        manifest.line("      - apiGroups: [\"" + group + "\"]")
                .line("        apiVersions: [v1]")
                .line("        resources: [" + resources + "]")
                .line("        operations: [" + operations + "]")
                .line("        scope: Namespaced");
    }

    /** The kinds' plurals are all regular. */
    private static String resource(WorkloadKind kind) {
        return kind.kind().toLowerCase(Locale.ROOT) + "s";
    }
}
