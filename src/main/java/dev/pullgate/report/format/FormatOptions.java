package dev.pullgate.report.format;

import dev.pullgate.policy.Action;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What formats have to know beside the report.
 *
 * @param version Pullgate's own, such as {@code 0.1.0}
 * @param at when the files were looked at
 * @param failOn the least of what makes the command fail: {@link Action#DENY}, or {@link Action#WARN} with {@code --fail-on warn}
 * @param colour whether {@code text} is coloured
 * @param stepSummary the file of GitHub's step summary, to which {@code github} appends
 */
public record FormatOptions(String version, Instant at, Action failOn, boolean colour, Optional<Path> stepSummary) {
    /** Without colour and step summary; only denials fail. */
    public static FormatOptions plain(String version, Instant at) {
        return new FormatOptions(version, at, Action.DENY, false, Optional.empty());
    }

    /** The same, where also that fails. */
    public FormatOptions failingOn(Action least) {
        return new FormatOptions(version, at, least, colour, stepSummary);
    }

    /** The same, in colour or not. */
    public FormatOptions coloured(boolean inColour) {
        return new FormatOptions(version, at, failOn, inColour, stepSummary);
    }

    /** The same, with a step summary. */
    public FormatOptions appendingTo(Path summary) {
        return new FormatOptions(version, at, failOn, colour, Optional.of(summary));
    }

    boolean fails(Action action) {
        return action.compareTo(failOn) <= 0;
    }
}
