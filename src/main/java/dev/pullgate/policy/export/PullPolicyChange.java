package dev.pullgate.policy.export;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code Always} becomes {@code IfNotPresent} on images that can't change, as {@code /mutate} does it. */
final class PullPolicyChange {
    private PullPolicyChange() {}

    static void write(Manifest manifest, List<Variable> images, ImageAdmissionPolicy policy) {
        String path = policy.mirrors().mirrors().isEmpty() ? "i.path" : "i.mirrored";
        List<Variable> variables = new ArrayList<>(images);
        variables.add(new Variable(
                "changes",
                "variables.images.filter(i, i.policy == 'Always' && " + Check.isImmutable(policy, path) + " && "
                        + isChangeable() + ")"));
        variables.add(new Variable(
                "spec",
                WorkloadKind.all().stream()
                        .map(kind -> Cel.text(kind.kind()) + ": " + Cel.text(kind.podPointer() + "/spec/"))
                        .collect(Collectors.joining(", ", "{", "}[request.kind.kind]"))));
        manifest.line("---")
                .line("# Kubernetes 1.36 or newer; older ones refuse this object and take the others.")
                .line("apiVersion: admissionregistration.k8s.io/v1")
                .line("kind: MutatingAdmissionPolicy")
                .line("metadata:")
                .line("  name: pullgate-pull-policy")
                .line("spec:")
                .line("  failurePolicy: Ignore")
                // The AlwaysPullImages plugin comes after, and would refuse what is set a second time.
                .line("  reinvocationPolicy: Never");
        MatchRules.write(manifest, policy.inject().templates());
        manifest.variables(variables)
                .line("  mutations:")
                .line("    - patchType: JSONPatch")
                .line("      jsonPatch:")
                .expression("        ", "expression", patches())
                .line("---")
                .line("apiVersion: admissionregistration.k8s.io/v1")
                .line("kind: MutatingAdmissionPolicyBinding")
                .line("metadata:")
                .line("  name: pullgate-pull-policy")
                .line("spec:")
                .line("  policyName: pullgate-pull-policy");
    }

    /**
     * What may be changed of an object that exists: what applying the same manifest again would undo, and what is new. Of a Pod
     * only ephemeral containers can be new (see {@code admission.Mutability}).
     */
    private static String isChangeable() {
        String same = "o.at == i.at && o.container == i.container";
        return "(oldObject == null || variables.before.exists(o, " + same + " && o.policy == 'IfNotPresent')"
                + " || ((variables.isTemplate || i.at == 'ephemeralContainers') && !variables.before.exists(o, " + same
                + " && o.text == i.text)))";
    }

    private static String patches() {
        return Stream.of(ImageKind.values())
                .map(kind -> ImageVariables.podSpec("dyn(object)") + ".?" + kind.list()
                        + ".optFlatMap(l, optional.ofNonZeroValue(l)).orValue([]).transformList(n, c, "
                        + "variables.changes.exists(i, i.at == " + Cel.text(kind.list())
                        + " && i.container == c.name), JSONPatch{op: 'replace', path: variables.spec + "
                        + Cel.text(kind.list() + "/") + " + string(n) + " + Cel.text("/" + kind.pullPolicy())
                        + ", value: 'IfNotPresent'})")
                .collect(Collectors.joining(" + "));
    }
}
