package dev.pullgate.policy;

import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.workload.ImageUse;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns findings into a verdict: by the rule's mode, by how sure the finding is, and by who made the object.
 *
 * <p>Self-healing comes first. What a controller makes, with images that a node may already hold, is never refused for what
 * a registry or a secret says: a restart after a node's failure must not hang on a registry whose old tags were cleaned up.
 * Its template is where the denial belongs, when somebody creates or changes it.
 */
public final class Judge {
    /** The rules whose denials a node's copy of the image would prove wrong. */
    private static final Set<RuleId> CURED_BY_THE_NODE =
            EnumSet.of(RuleId.IMAGE_MISSING, RuleId.REGISTRY_ACCESS, RuleId.PULL_SECRET);

    private final List<Rule> rules;

    /** A judge by these rules. */
    public Judge(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What is said of the workload, every finding of every rule that is not off. */
    public Verdict judge(Evidence evidence) {
        List<Ruling> rulings = rules.stream()
                .filter(rule -> evidence.policy().mode(rule.id()) != Mode.OFF)
                .flatMap(rule -> rule.check(evidence).stream())
                .map(finding -> rule(finding, evidence))
                .sorted(inFieldOrder(evidence))
                .toList();
        return new Verdict(rulings, evidence.images().size(), failingImages(rulings, evidence));
    }

    private static Ruling rule(Finding finding, Evidence evidence) {
        Mode mode = evidence.policy().mode(finding.rule());
        if (mode == Mode.AUDIT) {
            return new Ruling(finding, Action.AUDIT, false);
        }
        boolean denies = mode == Mode.DENY && finding.certainty() == Certainty.CERTAIN;
        boolean spared = denies && isSpared(finding, evidence);
        return new Ruling(finding, denies && !spared ? Action.DENY : Action.WARN, spared);
    }

    private static boolean isSpared(Finding finding, Evidence evidence) {
        return evidence.workload().madeByController()
                && CURED_BY_THE_NODE.contains(finding.rule())
                && concerned(finding, evidence).stream().noneMatch(use -> use.pullPolicy() == PullPolicy.ALWAYS);
    }

    /** The images that a finding is about: one, or all of them where it is about a pull secret. */
    private static List<ImageUse> concerned(Finding finding, Evidence evidence) {
        List<ImageUse> all = evidence.images().stream().map(ImageEvidence::use).toList();
        List<ImageUse> named = all.stream()
                .filter(use -> use.pointer().equals(finding.pointer())
                        || use.pullPolicyPointer().equals(finding.pointer()))
                .toList();
        return named.isEmpty() ? all : named;
    }

    private static int failingImages(List<Ruling> rulings, Evidence evidence) {
        return (int) rulings.stream()
                .filter(ruling -> ruling.action() == Action.DENY)
                .flatMap(ruling -> concerned(ruling.finding(), evidence).stream())
                .distinct()
                .count();
    }

    /** Images as the workload lists them, and what is not at an image after them. */
    private static Comparator<Ruling> inFieldOrder(Evidence evidence) {
        Map<String, Integer> positions = new HashMap<>();
        for (ImageEvidence image : evidence.images()) {
            positions.put(image.use().pointer(), positions.size());
            positions.put(image.use().pullPolicyPointer(), positions.size());
        }
        return Comparator.comparing(
                ruling -> positions.getOrDefault(ruling.finding().pointer(), Integer.MAX_VALUE));
    }
}
