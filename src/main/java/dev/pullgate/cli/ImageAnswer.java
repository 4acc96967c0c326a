package dev.pullgate.cli;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.Treatment;
import dev.pullgate.review.ImageLookup.LookedUp;
import java.util.List;
import java.util.Optional;

/**
 * What {@code pullgate image} has to say of one name.
 *
 * @param text the name as it is written
 * @param parsed what it means
 * @param logins what a docker configuration has for it; empty where none was named
 * @param policy what the policy makes of it; empty where none was named
 * @param asked what registries said; empty where none was asked
 */
record ImageAnswer(
        String text, ParsedImage parsed, Optional<Logins> logins, Optional<Treatment> policy, Optional<Asked> asked) {
    /**
     * Logins for one image.
     *
     * @param locations what they are for, in the order in which the kubelet tries them
     * @param miss why there are none, where one looks as if it were meant
     */
    record Logins(String file, List<String> locations, Optional<String> miss) {}

    /**
     * What a registry said.
     *
     * @param place the name that was asked for
     */
    record Asked(ImageReference place, LookedUp found) {}

    /** What a script goes by. */
    int exitCode() {
        return parsed instanceof ImageReference
                ? asked.map(live -> LiveWords.exitCode(live.found().asked().answer()))
                        .orElse(ExitCode.OK)
                : ExitCode.FOUND;
    }
}
