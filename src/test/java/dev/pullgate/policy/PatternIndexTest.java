package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index finds what comparing with each pattern finds, in the same order. */
final class PatternIndexTest {
    private static final List<String> PARTS = List.of("a.io", "b.io", "a", "b", "ab");
    private static final List<String> PATTERN_PARTS = List.of("a.io", "b.io", "a", "b", "ab", "*", "a*", "**");

    @Test
    void findsWhatComparingWithEachFinds() {
        Random random = new Random(20261125);
        int found = 0;
        for (int i = 0; i < 300; i++) {
            List<NamePattern> patterns = new ArrayList<>();
            for (int j = random.nextInt(20); j >= 0; j--) {
                patterns.add(new NamePattern(path(PATTERN_PARTS, 1 + random.nextInt(4), random)));
            }
            PatternIndex<NamePattern> index = new PatternIndex<>(patterns, List::of);
            for (int j = 0; j < 50; j++) {
                String name = path(PARTS, 2 + random.nextInt(3), random);
                List<NamePattern> covering = patterns.stream()
                        .filter(pattern -> pattern.matches(name))
                        .toList();
                assertThat(index.covering(name)).as("%s in %s", name, patterns).isEqualTo(covering);
                found += covering.size();
            }
        }
        assertThat(found).isGreaterThan(10_000);
    }

    private static String path(List<String> parts, int length, Random random) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            path.add(parts.get(random.nextInt(parts.size())));
        }
        return String.join("/", path);
    }
}
