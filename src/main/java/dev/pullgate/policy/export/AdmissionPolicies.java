package dev.pullgate.policy.export;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.RuleId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy as objects of the API server: a ValidatingAdmissionPolicy for each mode, since what comes of a finding is said once a
 * binding, and a MutatingAdmissionPolicy.
 */
public final class AdmissionPolicies {
    /** What a warning can carry: the API server drops one with control characters, and cuts long ones short. */
    private static final String SHOWN = "^[ -~]{0,300}$";

    private AdmissionPolicies() {}

    /**
     * All objects, as one YAML text that {@code kubectl apply} takes.
     *
     * @param today by which exemptions end
     */
    public static String export(ImageAdmissionPolicy policy, LocalDate today) {
        Manifest manifest = new Manifest();
        manifest.line("# Written by: pullgate policy export vap. Do not edit; change the policy, and export again.")
                .line("#")
                .line("# The API server enforces this itself, also while Pullgate is away. Not in here:");
        LeftOut.of(policy, today).forEach(line -> manifest.line("# - " + line));
        List<Variable> images = ImageVariables.of(policy);
        for (Mode mode : List.of(Mode.DENY, Mode.WARN, Mode.AUDIT)) {
            validating(manifest, mode, images, policy, today);
        }
        if (policy.inject().ifNotPresent()) {
            PullPolicyChange.write(manifest, images, policy);
        }
        return manifest.toString();
    }

    private static void validating(
            Manifest manifest, Mode mode, List<Variable> images, ImageAdmissionPolicy policy, LocalDate today) {
        List<Check> checks = Check.of(policy);
        List<RuleId> rules = checks.stream().map(Check::rule).toList();
        List<Variable> variables = new ArrayList<>(images);
        variables.addAll(ExemptionVariables.of(policy, today));
        variables.addAll(ModeVariables.of(policy, rules));
        checks.forEach(check -> variables.add(findings(check)));
        String name = "pullgate-" + mode.word();
        manifest.line("---")
                .line("apiVersion: admissionregistration.k8s.io/v1")
                .line("kind: ValidatingAdmissionPolicy")
                .line("metadata:")
                .line("  name: " + name)
                .line("spec:")
                // An expression that costs too much must not be a way around a denial, and must not stop anything else.
                .line("  failurePolicy: " + (mode == Mode.DENY ? "Fail" : "Ignore"));
        MatchRules.write(manifest, true);
        manifest.variables(variables).line("  validations:");
        for (Check check : checks) {
            validation(manifest, mode, check);
        }
        manifest.line("---")
                .line("apiVersion: admissionregistration.k8s.io/v1")
                .line("kind: ValidatingAdmissionPolicyBinding")
                .line("metadata:")
                .line("  name: " + name)
                .line("spec:")
                .line("  policyName: " + name)
                .line("  validationActions: [" + action(mode) + "]");
    }

    private static String action(Mode mode) {
        return switch (mode) {
            case DENY -> "Deny";
            case WARN -> "Warn";
            case AUDIT -> "Audit";
            case OFF -> throw new IllegalArgumentException("nothing comes of a rule that is off");
        };
    }

    private static Variable findings(Check check) {
        return new Variable(
                ModeVariables.name(check.rule()) + "Finds",
                "variables." + ModeVariables.name(check.rule()) + " == 0 ? [] : " + check.found());
    }

    private static void validation(Manifest manifest, Mode mode, Check check) {
        String finds = "variables." + ModeVariables.name(check.rule()) + "Finds";
        String problem = check.problem() + " (" + check.rule().id() + ")";
        manifest.expression(
                        "    - ",
                        "expression",
                        ModeVariables.use(check.rule()) + " != " + ModeVariables.number(mode) + " || size(" + finds
                                + ") == 0")
                // Counts where the other is too long.
                .expression("      ", "message", problem)
                .expression(
                        "      ",
                        "messageExpression",
                        finds + ".map(i, i.at + ' ' + i.container + (i.text.matches(" + Cel.text(SHOWN)
                                + ") ? ' \"' + i.text + '\"' : '')).join(', ') + " + Cel.text(": " + problem))
                .line("      reason: Forbidden");
    }
}
