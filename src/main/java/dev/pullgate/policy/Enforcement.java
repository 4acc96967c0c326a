package dev.pullgate.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What findings lead to in one review: what is left of defaults, scopes and labels once it is known what is reviewed.
 *
 * @param modes of every rule
 * @param denyWhen how sure a finding has to be to deny
 * @param whenUnknown what comes of it where nobody can tell
 */
public record Enforcement(Map<RuleId, Mode> modes, DenyWhen denyWhen, WhenUnknown whenUnknown) {
    private static final Enforcement OF_THE_RULES =
            new Enforcement(modesOfTheRules(), DenyWhen.CERTAIN, WhenUnknown.WARN);

    public Enforcement {
        modes = Map.copyOf(modes);
        if (modes.size() != RuleId.values().length) {
            throw new IllegalArgumentException("not of every rule: " + modes.keySet());
        }
    }

    private static Map<RuleId, Mode> modesOfTheRules() {
        Map<RuleId, Mode> modes = new EnumMap<>(RuleId.class);
        for (RuleId rule : RuleId.values()) {
            modes.put(rule, rule.defaultMode());
        }
        return modes;
    }

    /** What holds where nobody says otherwise. */
    static Enforcement ofTheRules() {
        return OF_THE_RULES;
    }

    /** The rule's mode. */
    public Mode mode(RuleId rule) {
        Mode mode = modes.get(rule);
        if (mode == null) {
            throw new IllegalStateException("no mode of " + rule);
        }
        return mode;
    }

    /** The strictest that can come of the rule's findings: what is never more than unknown is refused only by {@code whenUnknown}. */
    public Mode strictest(RuleId rule) {
        boolean onlyUnknown = rule == RuleId.REGISTRY_UNREACHABLE || rule == RuleId.REGISTRY_LIMIT;
        Mode mode = mode(rule);
        return mode == Mode.DENY && onlyUnknown && whenUnknown != WhenUnknown.DENY ? Mode.WARN : mode;
    }

    /** What comes of a finding; empty where its rule is off. */
    public Optional<Ruling> ruling(Finding finding) {
        return mode(finding.rule()) == Mode.OFF
                ? Optional.empty()
                : Optional.of(new Ruling(finding, action(finding), false));
    }

    /** What comes of a finding of a rule that is not off. Its mode is the most that can come of it. */
    Action action(Finding finding) {
        return switch (mode(finding.rule())) {
            case DENY -> whereDenied(finding.certainty());
            case WARN -> isLeftToTheAuditLog(finding.certainty()) ? Action.AUDIT : Action.WARN;
            case AUDIT, OFF -> Action.AUDIT;
        };
    }

    private Action whereDenied(Certainty certainty) {
        return switch (certainty) {
            case CERTAIN -> Action.DENY;
            case PROBABLE -> denyWhen == DenyWhen.PROBABLE ? Action.DENY : Action.WARN;
            case UNKNOWN ->
                switch (whenUnknown) {
                    case ALLOW -> Action.AUDIT;
                    case WARN -> Action.WARN;
                    case DENY -> Action.DENY;
                };
            case NODE_DECIDES, CANNOT_RUN, WILL_PULL -> Action.WARN;
        };
    }

    private boolean isLeftToTheAuditLog(Certainty certainty) {
        return certainty == Certainty.UNKNOWN && whenUnknown == WhenUnknown.ALLOW;
    }

    /** The same, with what {@code modes} says instead. */
    Enforcement with(Modes modes) {
        return with(modes, false);
    }

    /** The same, with what {@code modes} says instead where that is stricter. */
    Enforcement noLooserThan(Modes modes) {
        return with(modes, true);
    }

    private Enforcement with(Modes said, boolean onlyStricter) {
        if (said.equals(Modes.NOTHING_SAID)) {
            return this;
        }
        Map<RuleId, Mode> changed = new EnumMap<>(modes);
        said.modes()
                .forEach((rule, mode) -> changed.merge(
                        rule, mode, (before, now) -> onlyStricter && !now.isStricterThan(before) ? before : now));
        return new Enforcement(
                changed,
                said.denyWhen()
                        .filter(now -> !onlyStricter || now.compareTo(denyWhen) > 0)
                        .orElse(denyWhen),
                said.whenUnknown()
                        .filter(now -> !onlyStricter || now.compareTo(whenUnknown) > 0)
                        .orElse(whenUnknown));
    }
}
