package dev.pullgate.policy;

import dev.pullgate.fact.PullOutcome;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Verdict.Outlook;
import dev.pullgate.workload.ImageUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
    private static final Set<RuleId> CURED_BY_THE_NODE = EnumSet.of(
            RuleId.IMAGE_MISSING,
            RuleId.IMAGE_PLATFORM,
            RuleId.IMAGE_INDEX,
            RuleId.REGISTRY_ACCESS,
            RuleId.REGISTRY_LIMIT,
            RuleId.REGISTRY_UNREACHABLE,
            RuleId.PULL_SECRET);

    private final List<Rule> rules;

    /** A judge by these rules. */
    public Judge(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What is said of the workload, every finding of every rule that is not off. */
    public Verdict judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            if (evidence.enforcement().mode(rule.id()) != Mode.OFF) {
                findings.addAll(rule.check(evidence));
            }
        }
        List<Outlook> outlook = outlook(evidence);
        return findings.isEmpty()
                ? new Verdict(List.of(), evidence.images().size(), 0, outlook)
                : judge(findings, evidence, outlook);
    }

    private static List<Outlook> outlook(Evidence evidence) {
        List<Outlook> outlook = new ArrayList<>();
        for (ImageEvidence image : evidence.images()) {
            Prediction prediction = Predictions.of(image, evidence);
            boolean nobodyLooked =
                    prediction.failure() == PullFailure.NOT_ASKED && image.outcome() instanceof PullOutcome.NotAsked;
            if (prediction.failure() != PullFailure.NONE && !nobodyLooked) {
                outlook.add(new Outlook(image.use().pointer(), prediction));
            }
        }
        return outlook;
    }

    private static Verdict judge(List<Finding> findings, Evidence evidence, List<Outlook> outlook) {
        Places places = new Places(evidence);
        List<Ruling> rulings = findings.stream()
                .map(finding -> rule(finding, evidence, places))
                .sorted(Comparator.comparing(ruling -> places.position(ruling.finding())))
                .toList();
        return new Verdict(rulings, evidence.images().size(), failingImages(rulings, places), outlook);
    }

    private static Ruling rule(Finding finding, Evidence evidence, Places places) {
        Action action = evidence.enforcement().action(finding);
        boolean spared = action == Action.DENY && isSpared(finding, evidence, places);
        return new Ruling(finding, spared ? Action.WARN : action, spared);
    }

    private static boolean isSpared(Finding finding, Evidence evidence, Places places) {
        return evidence.workload().madeByController()
                && CURED_BY_THE_NODE.contains(finding.rule())
                && places.concerned(finding).stream().noneMatch(use -> use.pullPolicy() == PullPolicy.ALWAYS);
    }

    private static int failingImages(List<Ruling> rulings, Places places) {
        Set<ImageUse> failing = new HashSet<>();
        for (Ruling ruling : rulings) {
            if (ruling.action() == Action.DENY && failing.size() < places.all().size()) {
                failing.addAll(places.concerned(ruling.finding()));
            }
        }
        return failing.size();
    }
}
