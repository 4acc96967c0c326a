package dev.pullgate.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds what patterns say of a name without comparing it with each of them: a tree by the parts of the patterns in front of the
 * first {@code *}, so that a policy of hundreds of entries costs a name no more than a short one.
 *
 * @param <T> what has patterns
 */
final class PatternIndex<T> {
    private record Entry<T>(int position, NamePattern pattern, T value) {}

    private static final class Branch<T> {
        private final Map<String, Branch<T>> branches = new HashMap<>();
        private final List<Entry<T>> entries = new ArrayList<>();
    }

    private final Branch<T> root = new Branch<>();

    PatternIndex(List<T> values, Function<T, List<NamePattern>> patterns) {
        int position = 0;
        for (T value : values) {
            for (NamePattern pattern : patterns.apply(value)) {
                Branch<T> branch = root;
                for (String part : pattern.literalParts()) {
                    branch = branch.branches.computeIfAbsent(part, absent -> new Branch<>());
                }
                branch.entries.add(new Entry<>(position++, pattern, value));
            }
        }
    }

    /** Whatever has a pattern that covers the normalised name, in its order. */
    List<T> covering(String name) {
        List<Entry<T>> found = List.of();
        Branch<T> branch = root;
        int start = 0;
        while (branch != null) {
            for (Entry<T> entry : branch.entries) {
                if (entry.pattern().matches(name)) {
                    found = found.isEmpty() ? new ArrayList<>() : found;
                    found.add(entry);
                }
            }
            if (branch.branches.isEmpty() || start > name.length()) {
                break;
            }
            int slash = name.indexOf('/', start);
            int end = slash < 0 ? name.length() : slash;
            branch = branch.branches.get(name.substring(start, end));
            start = end + 1;
        }
        return switch (found.size()) {
            case 0 -> List.of();
            case 1 -> List.of(found.getFirst().value());
            default -> {
                found.sort(Comparator.comparingInt(Entry::position));
                yield found.stream().map(Entry::value).toList();
            }
        };
    }
}
