package dev.pullgate.yaml;

import dev.pullgate.image.EditDistance;
import java.util.Collection;
import java.util.Comparator;

/** Finds the name that somebody most likely meant. */
public final class NearestName {
    private NearestName() {}

    /** {@code , did you mean X?}, or the names there are where none is near. */
    public static String hint(String name, Collection<String> valid) {
        return valid.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.of(name, candidate)))
                .filter(candidate -> EditDistance.of(name, candidate) <= Math.max(2, candidate.length() / 3))
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse("; there are: " + String.join(", ", valid));
    }
}
