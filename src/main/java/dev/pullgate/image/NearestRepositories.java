package dev.pullgate.image;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Finds the repositories that somebody most likely meant by one that does not exist, among those that are known to. */
public final class NearestRepositories {
    private static final int MOST = 2;

    private static final int SAME_PATH_ELSEWHERE = 5;
    private static final int SAME_NAME_HERE = 6;
    private static final int SAME_NAME_ELSEWHERE = 7;

    private NearestRepositories() {}

    /** The nearest of the known ones, the nearest first, without tags; none where none is near. */
    public static List<ImageReference> of(ImageReference wanted, Collection<ImageReference> known) {
        return known.stream()
                .flatMap(other -> {
                    OptionalInt distance = distance(wanted, other);
                    return distance.isPresent() ? Stream.of(Map.entry(other, distance.getAsInt())) : Stream.empty();
                })
                .sorted(Map.Entry.<ImageReference, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(ImageReference::name))))
                .map(Map.Entry::getKey)
                .limit(MOST)
                .toList();
    }

    /** Slips within a registry count as many as they are; then come the same path, and the same last part, in another place. */
    private static OptionalInt distance(ImageReference wanted, ImageReference other) {
        String path = wanted.repository();
        if (wanted.name().equals(other.name())) {
            return OptionalInt.empty();
        }
        int slips = Math.clamp(path.length() / 6, 1, 3);
        boolean sameRegistry = wanted.registry().equals(other.registry());
        if (sameRegistry && EditDistance.isWithin(slips, path, other.repository())) {
            return OptionalInt.of(EditDistance.of(path, other.repository()));
        }
        if (path.equals(other.repository())) {
            return OptionalInt.of(SAME_PATH_ELSEWHERE);
        }
        return lastPart(path).equals(lastPart(other.repository()))
                ? OptionalInt.of(sameRegistry ? SAME_NAME_HERE : SAME_NAME_ELSEWHERE)
                : OptionalInt.empty();
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
