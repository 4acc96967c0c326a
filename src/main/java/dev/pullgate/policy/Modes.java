package dev.pullgate.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What one part of the policy says of what findings lead to. What it does not say stays as it is.
 *
 * @param modes by rule
 * @param denyWhen how sure a finding has to be to deny
 * @param whenUnknown what comes of it where nobody can tell
 */
public record Modes(Map<RuleId, Mode> modes, Optional<DenyWhen> denyWhen, Optional<WhenUnknown> whenUnknown) {
    /** It says nothing. */
    public static final Modes NOTHING_SAID = new Modes(Map.of(), Optional.empty(), Optional.empty());

    public Modes {
        modes = Map.copyOf(modes);
    }

    /** Only modes. */
    static Modes of(Map<RuleId, Mode> modes) {
        return new Modes(modes, Optional.empty(), Optional.empty());
    }
}
