package dev.pullgate.admission;

import dev.pullgate.policy.Action;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The message of a denial: a headline and one line per finding. */
final class Denial {
    /** Enough for every image of a large Pod; more would scroll the first ones away. */
    private static final int MAX_LINES = 20;
    /** The API server sets no bound on a message; events cut it after 1024 characters. */
    private static final int MAX_LINE = 600;

    /** What the policy forbids though it would pull. */
    private static final Set<RuleId> NOT_ALLOWED =
            EnumSet.of(RuleId.IMAGE_TAG, RuleId.IMAGE_REGISTRY, RuleId.PULL_POLICY);

    private Denial() {}

    static String message(Verdict verdict) {
        List<Finding> denials = verdict.findings(Action.DENY);
        StringBuilder message = new StringBuilder(headline(verdict, denials));
        denials.stream()
                .limit(MAX_LINES)
                .forEach(denial -> message.append("\n  ").append(OneLine.of(denial, MAX_LINE)));
        if (denials.size() > MAX_LINES) {
            message.append("\n  and ").append(denials.size() - MAX_LINES).append(" more");
        }
        return message.toString();
    }

    private static String headline(Verdict verdict, List<Finding> denials) {
        boolean allowedAtAll = denials.stream().noneMatch(denial -> NOT_ALLOWED.contains(denial.rule()));
        boolean pulls = denials.stream().allMatch(denial -> NOT_ALLOWED.contains(denial.rule()));
        String trouble = allowedAtAll
                ? "can't be pulled"
                : pulls ? (verdict.failing() == 1 ? "is not allowed" : "are not allowed") : "can't be used";
        return verdict.images() == 1
                ? "the image " + trouble
                : verdict.failing() + " of " + verdict.images() + " images " + trouble;
    }
}
