package dev.pullgate.app;

import dev.pullgate.app.PolicyObjects.Entry;
import dev.pullgate.policy.Enforcement;
import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.resource.PolicyCondition;
import dev.pullgate.policy.resource.PolicyStatus;
import dev.pullgate.review.ClusterPullPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a policy is answered. Nothing in it is about the replica that writes it, and it only changes with the policies and the
 * day, so that whoever leads next finds nothing to write.
 */
final class PolicyReport {
    private static final String VALID = "Valid";
    private static final String IN_FORCE = "InForce";
    private static final String PULL_POLICY_INJECTION = "PullPolicyInjection";
    private static final int MAX_PROBLEMS = 20;

    private final Entry entry;
    private final PolicyStatus before;
    private final ClusterPullPolicy pullPolicy;
    private final Instant now;

    private PolicyReport(Entry entry, PolicyStatus before, ClusterPullPolicy pullPolicy, Instant now) {
        this.entry = entry;
        this.before = before;
        this.pullPolicy = pullPolicy;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The answer.
     *
     * @param oldest the name of the policy that counts
     * @param before what was answered before
     * @param pullPolicy what the cluster makes of pull policies
     */
    static PolicyStatus of(Entry entry, String oldest, PolicyStatus before, ClusterPullPolicy pullPolicy, Instant now) {
        return new PolicyReport(entry, before, pullPolicy, now).status(oldest);
    }

    private PolicyStatus status(String oldest) {
        List<String> problems = entry.problems();
        PolicyCondition valid = problems.isEmpty()
                ? condition(VALID, true, "Read", "The policy can be used")
                : condition(VALID, false, "Problems", message(problems));
        PolicyCondition inForce = inForce(oldest, problems.isEmpty());
        boolean loads = inForce.status().equals("True");
        Optional<ImageAdmissionPolicy> policy =
                entry.read() instanceof Loaded loaded ? Optional.of(loaded.policy()) : Optional.empty();
        return new PolicyStatus(
                entry.object().generation(),
                Stream.concat(
                                Stream.of(valid, inForce),
                                policy
                                        .filter(read -> read.inject().ifNotPresent())
                                        .flatMap(read -> pullPolicyInjection())
                                        .stream())
                        .toList(),
                policy.map(PolicyReport::strictest).orElse(null),
                policy.map(PolicyReport::denying).orElse(null),
                problems.stream().limit(MAX_PROBLEMS).toList(),
                policy.map(this::ended).orElse(List.of()),
                loads ? lastLoaded() : before.lastLoaded());
    }

    private PolicyCondition inForce(String oldest, boolean valid) {
        if (!oldest.equals(entry.object().name())) {
            return condition(
                    IN_FORCE,
                    false,
                    "AnotherInForce",
                    "One policy counts, and " + oldest + " is older; put both into one, or delete one of them");
        }
        return valid
                ? condition(IN_FORCE, true, "Oldest", "Reviews go by this policy")
                : condition(
                        IN_FORCE,
                        false,
                        "Problems",
                        "The last good generation goes on; a replica that starts now goes by the policy file, or by the rules'"
                                + " defaults where there is none");
    }

    /** A replica that does not know it yet leaves what another one found out. */
    private Optional<PolicyCondition> pullPolicyInjection() {
        if (pullPolicy == ClusterPullPolicy.NOT_KNOWN) {
            return told(PULL_POLICY_INJECTION)
                    .findFirst()
                    .map(told -> condition(told.type(), told.status().equals("True"), told.reason(), told.message()));
        }
        return Optional.of(
                condition(PULL_POLICY_INJECTION, pullPolicy.isInjectable(), pullPolicy.reason(), pullPolicy.message()));
    }

    private Stream<PolicyCondition> told(String type) {
        return Stream.ofNullable(before.conditions())
                .flatMap(List::stream)
                .filter(condition -> condition.type().equals(type));
    }

    static String message(List<String> problems) {
        return problems.size() == 1
                ? problems.getFirst()
                : problems.size() + " problems; the first: " + problems.getFirst();
    }

    private PolicyCondition condition(String type, boolean status, String reason, String message) {
        String word = status ? "True" : "False";
        String since = told(type)
                .filter(condition -> condition.status().equals(word))
                .map(PolicyCondition::lastTransitionTime)
                .findFirst()
                .orElse(now.toString());
        return new PolicyCondition(
                type, word, reason, message, since, entry.object().generation());
    }

    /** When this generation came into force, which whoever wrote the status first said. */
    private String lastLoaded() {
        boolean told = Objects.equals(
                        before.observedGeneration(), entry.object().generation())
                && before.lastLoaded() != null
                && told(IN_FORCE).anyMatch(condition -> condition.status().equals("True"));
        return told ? String.valueOf(before.lastLoaded()) : now.toString();
    }

    private static Stream<Mode> modes(ImageAdmissionPolicy policy) {
        Enforcement enforcement = policy.enforcement();
        return RuleId.atAdmission().stream().map(enforcement::strictest);
    }

    private static String strictest(ImageAdmissionPolicy policy) {
        return modes(policy).min(Comparator.naturalOrder()).map(Mode::word).orElseThrow();
    }

    private static int denying(ImageAdmissionPolicy policy) {
        return (int) modes(policy).filter(mode -> mode == Mode.DENY).count();
    }

    private List<String> ended(ImageAdmissionPolicy policy) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return policy.exemptions().all().stream()
                .filter(exemption -> exemption.hasEnded(today))
                .map(PolicyReport::ended)
                .limit(MAX_PROBLEMS)
                .toList();
    }

    private static String ended(Exemption exemption) {
        return exemption.until().map(Object::toString).orElse("") + ": " + exemption.reason();
    }
}
