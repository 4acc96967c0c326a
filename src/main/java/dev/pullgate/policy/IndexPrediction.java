package dev.pullgate.policy;

import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.IndexChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of an index on each kind of node: each takes an entry of its own (pull-semantics.md 4). */
public final class IndexPrediction {
    private IndexPrediction() {}

    static Prediction of(Index index, Inspection inspection, List<NodeGroup> nodes) {
        Map<NodeGroup, PullFailure> failing = failing(index, inspection, nodes);
        if (failing.isEmpty()) {
            return Prediction.PULLS;
        }
        PullFailure first = failing.values().iterator().next();
        return failing.size() == nodes.size() ? Prediction.certain(first) : Prediction.byNode(first);
    }

    /** The nodes that can't pull it, and why. */
    public static Map<NodeGroup, PullFailure> failing(Index index, Inspection inspection, List<NodeGroup> nodes) {
        Map<NodeGroup, PullFailure> failing = new LinkedHashMap<>();
        for (NodeGroup group : nodes) {
            failure(taken(index, group), inspection).ifPresent(failure -> failing.put(group, failure));
        }
        return failing;
    }

    /** The entries that nodes of this kind may take. */
    public static List<Entry> taken(Index index, NodeGroup group) {
        List<Entry> taken = new ArrayList<>();
        for (int position : IndexChoice.of(
                group.platform(),
                group.path(),
                index.entries().stream().map(Entry::platform).toList())) {
            taken.add(index.entries().get(position));
        }
        return taken;
    }

    /** The transfer service fetches every entry that matches, so one that is gone fails the pull. */
    private static Optional<PullFailure> failure(List<Entry> taken, Inspection inspection) {
        if (taken.isEmpty()) {
            return Optional.of(PullFailure.PLATFORM);
        }
        if (taken.stream().anyMatch(entry -> inspection.children().get(entry.digest()) instanceof Missing)) {
            return Optional.of(PullFailure.CHILD_MISSING);
        }
        return taken.stream().anyMatch(entry -> inspection.incomplete().contains(entry.digest()))
                ? Optional.of(PullFailure.BLOB_MISSING)
                : Optional.empty();
    }
}
