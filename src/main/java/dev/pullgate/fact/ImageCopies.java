package dev.pullgate.fact;

import java.util.List;

/**
 * Which of the nodes that a Pod may land on hold an image already, by what they report ({@code status.images}, which lists 50)
 * and by what runs.
 *
 * @param everywhere whether all of them do
 * @param nodes some of the names of those that do, for people
 * @param runs whether a running Pod of the cluster uses it
 */
public record ImageCopies(boolean everywhere, List<String> nodes, boolean runs) {
    /** None is known. */
    public static final ImageCopies NONE = new ImageCopies(false, List.of(), false);

    public ImageCopies {
        nodes = List.copyOf(nodes);
    }

    /** The same where it is known whether a running Pod uses it. */
    public ImageCopies withRunning(boolean known) {
        return new ImageCopies(everywhere, nodes, known);
    }

    /** Whether any node may hold it. */
    public boolean any() {
        return runs || !nodes.isEmpty();
    }
}
