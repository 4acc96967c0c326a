package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns and globs have in common. */
final class PatternRelationsTest {
    @ParameterizedTest
    @CsvSource({
        "ghcr.io, ghcr.io/acme/web, true, true",
        "ghcr.io/**, ghcr.io, true, true",
        "ghcr.io, ghcr.io/**, true, true",
        "ghcr.io/acme/**, ghcr.io/acme, true, true",
        "ghcr.io/acme/*, ghcr.io/acme/**, false, true",
        "ghcr.io/acme/**, ghcr.io/acme/*, true, true",
        "ghcr.io/acme/*, ghcr.io/acme/web-*, true, true",
        "ghcr.io/acme/web-*, ghcr.io/acme/*, false, true",
        "ghcr.io/acme/a-*, ghcr.io/acme/*-b, false, true",
        "ghcr.io/acme/a*, ghcr.io/acme/b*, false, false",
        "*.example, a.*, false, true",
        "*.example, a.test, false, false",
        "ghcr.io/**/web, ghcr.io/*/web, true, true",
        "ghcr.io/*/web, ghcr.io/**/web, false, true",
        "ghcr.io/**/a/**, ghcr.io/b/a, true, true",
        "ghcr.io/**/a/**, ghcr.io/b/c, false, false",
        "**, ghcr.io/**, true, true",
        "quay.io/**, ghcr.io/**, false, false"
    })
    void ofPatterns(String one, String other, boolean covers, boolean overlaps) {
        NamePattern left = new NamePattern(one);
        NamePattern right = new NamePattern(other);

        assertThat(left.covers(right)).isEqualTo(covers);
        assertThat(left.overlaps(right)).isEqualTo(overlaps);
        assertThat(right.overlaps(left)).isEqualTo(overlaps);
    }

    @ParameterizedTest
    @CsvSource({
        "*, shop, true, true",
        "*, *, true, true",
        "team-*, team-*-a, true, true",
        "team-*-a, team-*, false, true",
        "*a, b*, false, true",
        "a*, b*, false, false",
        "shop, shop, true, true",
        "shop, shops, false, false",
        "**, *, true, true"
    })
    void ofGlobs(String one, String other, boolean covers, boolean overlaps) {
        assertThat(new Glob(one).covers(new Glob(other))).isEqualTo(covers);
        assertThat(new Glob(one).overlaps(new Glob(other))).isEqualTo(overlaps);
        assertThat(new Glob(other).overlaps(new Glob(one))).isEqualTo(overlaps);
    }

    /** Held against every name of a small world. */
    @Test
    void areSoForEveryName() {
        List<String> parts = List.of("a", "b", "ab", "*", "a*", "*b", "**");
        List<String> names = Stream.of("a", "b", "ab")
                .flatMap(one -> Stream.concat(
                        Stream.of(one),
                        Stream.of("a", "b", "ab")
                                .flatMap(two ->
                                        Stream.of(one + "/" + two, one + "/" + two + "/a", one + "/" + two + "/ab"))))
                .toList();
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            NamePattern one = pattern(parts, random);
            NamePattern other = pattern(parts, random);
            if (one.covers(other)) {
                assertThat(names)
                        .as("%s covers %s", one, other)
                        .allMatch(name -> !other.matches(name) || one.matches(name));
            }
            if (!one.overlaps(other)) {
                assertThat(names)
                        .as("%s beside %s", one, other)
                        .noneMatch(name -> one.matches(name) && other.matches(name));
            }
        }
    }

    private static NamePattern pattern(List<String> parts, Random random) {
        StringBuilder text = new StringBuilder(parts.get(random.nextInt(parts.size())));
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append('/').append(parts.get(random.nextInt(parts.size())));
        }
        return new NamePattern(text.toString());
    }

    @Test
    void areFoundInShortTime() {
        NamePattern one = new NamePattern("a/" + "**/*a*b/".repeat(300) + "a");
        NamePattern other = new NamePattern("a/" + "**/*a*a/".repeat(300) + "b");

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(one.covers(other) || one.overlaps(other)).isFalse());
    }
}
