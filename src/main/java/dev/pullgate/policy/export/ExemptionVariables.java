package dev.pullgate.policy.export;

import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.Exemption.WorkloadPattern;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.NamePattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is judged, as variables: what is new in the object, without what is exempt; see {@link dev.pullgate.policy.Exemptions}. */
final class ExemptionVariables {
    private ExemptionVariables() {}

    /** The variables; {@code judged} and {@code judgedUnreadable} are the outcome. */
    static List<Variable> of(ImageAdmissionPolicy policy, LocalDate today) {
        List<Exemption> exemptions = policy.exemptions().all().stream()
                .filter(exemption -> !exemption.hasEnded(today))
                .toList();
        List<Variable> variables = new ArrayList<>();
        variables.addAll(owners());
        List<String> ofEachImage = exemptions.stream()
                .filter(exemption -> exemption.images().isEmpty())
                .map(ExemptionVariables::concerns)
                .toList();
        variables.add(new Variable("isExempt", ofEachImage.isEmpty() ? "false" : String.join(" || ", ofEachImage)));
        String isOld = "variables.before.exists(o, o.at == i.at && o.container == i.container && o.text == i.text)";
        String isJudged = "!variables.isExempt && !" + isOld;
        variables.add(new Variable("judgedUnreadable", "variables.unreadable.filter(i, " + isJudged + ")"));
        boolean mirrored = !policy.mirrors().mirrors().isEmpty();
        String someImages = exemptions.stream()
                .filter(exemption -> !exemption.images().isEmpty())
                .map(exemption -> " && !(" + concerns(exemption) + " && " + covers(exemption.images(), mirrored) + ")")
                .collect(Collectors.joining());
        variables.add(new Variable("judged", "variables.images.filter(i, " + isJudged + someImages + ")"));
        return variables;
    }

    private static String covers(List<NamePattern> images, boolean mirrored) {
        return mirrored
                ? "[i.path, i.mirrored, i.original].exists(p, " + Cel.covers("p", images) + ")"
                : Cel.covers("i.path", images);
    }

    private static String concerns(Exemption exemption) {
        List<String> conditions = new ArrayList<>();
        if (!exemption.namespaces().isEmpty()) {
            conditions.add(Cel.matchesAny("request.namespace", exemption.namespaces()));
        }
        if (!exemption.users().isEmpty()) {
            conditions.add(Cel.matchesAny("request.userInfo.username", exemption.users()));
        }
        if (!exemption.groups().isEmpty()) {
            conditions.add("request.userInfo.groups.exists(g, " + Cel.matchesAny("g", exemption.groups()) + ")");
        }
        if (!exemption.workloads().isEmpty()) {
            conditions.add("variables.owners.exists(o, " + Cel.matches("o", workloads(exemption)) + ")");
        }
        return "(" + Cel.all(conditions) + ")";
    }

    private static List<String> workloads(Exemption exemption) {
        return exemption.workloads().stream().map(ExemptionVariables::regex).toList();
    }

    private static String regex(WorkloadPattern workload) {
        return workload.namespace().map(glob -> Cel.regex(glob.text())).orElse("[^/]*") + "/"
                + workload.kind().map(Cel::regex).orElse("[^/]*") + "/"
                + Cel.regex(workload.name().text());
    }

    /**
     * {@code namespace/kind/name} of the object and of what it belongs to, by owner references that a controller of Kubernetes wrote
     * (see {@code admission.OriginReader}).
     */
    private static List<Variable> owners() {
        String front = "request.namespace + '/' + ";
        return List.of(
                new Variable(
                        "controllers",
                        "request.userInfo.username == 'system:kube-controller-manager' || "
                                + "(request.userInfo.username.startsWith('system:serviceaccount:kube-system:') && "
                                + "request.userInfo.username.endsWith('-controller')) "
                                + "? dyn(object).metadata.?ownerReferences.orValue([]).filter(r, r.?controller.orValue(false)) : []"),
                new Variable("hash", "'-' + string(dyn(object).metadata.?labels[?'pod-template-hash'].orValue(''))"),
                new Variable(
                        "owners",
                        "[" + front + "request.kind.kind + '/' + string(dyn(object).metadata.?name.orValue(''))] + "
                                + "variables.controllers.map(r, " + front + "string(r.kind) + '/' + string(r.name)) + "
                                + "variables.controllers.filter(r, request.kind.kind == 'Pod' && r.kind == 'ReplicaSet' && "
                                + "size(variables.hash) > 1 && string(r.name).endsWith(variables.hash)).map(r, " + front
                                + "'Deployment/' + string(r.name).substring(0, size(string(r.name)) - size(variables.hash))) + "
                                + "variables.controllers.filter(r, request.kind.kind == 'Pod' && r.kind == 'Job' && "
                                + "string(r.name).matches('^.+-[0-9]{8}$')).map(r, " + front
                                + "'CronJob/' + string(r.name).substring(0, size(string(r.name)) - 9))"));
    }
}
