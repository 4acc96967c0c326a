package dev.pullgate.policy.file;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that somebody most likely meant. */
final class NearestName {
    private NearestName() {}

    /** {@code , did you mean X?}, or the names there are where none is near. */
    static String hint(String name, Collection<String> valid) {
        return valid.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 3))
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse("; there are: " + String.join(", ", valid));
    }

    /** Levenshtein distance, upper and lower case being the same. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int exchange = previous[j - 1] + (sameLetter(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1);
                current[j] = Math.min(exchange, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }

    private static boolean sameLetter(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
