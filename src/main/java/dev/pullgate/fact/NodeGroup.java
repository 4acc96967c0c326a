package dev.pullgate.fact;

import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import java.util.List;

/**
 * Nodes that are alike for a pull.
 *
 * @param platform what they run
 * @param path how their runtime chooses
 * @param nodes how many they are
 * @param names some of their names, for people
 */
public record NodeGroup(Platform platform, PullPath path, int nodes, List<String> names) {
    public NodeGroup {
        names = List.copyOf(names);
    }
}
