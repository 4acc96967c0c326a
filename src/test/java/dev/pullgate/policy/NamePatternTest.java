package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images a pattern covers. */
final class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        // a registry, and everything in it
        "ghcr.io, ghcr.io/acme/web:1, true",
        "ghcr.io, ghcr.io/web, true",
        "ghcr.io, docker.io/ghcr.io, false",
        "docker.io, nginx, true",
        "docker.io, acme/web, true",
        "*.example, registry.example/web, true",
        "*.example, a.b.example/web, true",
        "*.example, example/web, false",
        "registry-*.example, registry-7.example/web, true",
        // ports are part of the registry
        "localhost:5000, localhost:5000/web, true",
        "localhost:5000, localhost/web, false",
        "localhost, localhost:5000/web, false",
        "registry.example:*, registry.example:5000/web, true",
        "registry.example:5000/acme/*, registry.example:5000/acme/web, true",
        // one star stays within a segment
        "ghcr.io/*, ghcr.io/web, true",
        "ghcr.io/*, ghcr.io/acme/web, false",
        "ghcr.io/*/web, ghcr.io/acme/web:1, true",
        "ghcr.io/*/web, ghcr.io/acme/shop/web, false",
        "ghcr.io/acme/web-*, ghcr.io/acme/web-eu, true",
        "ghcr.io/acme/web-*, ghcr.io/acme/web, false",
        "ghcr.io/acme/*-web-*, ghcr.io/acme/old-web-eu, true",
        "ghcr.io/acme/*a*b*, ghcr.io/acme/xaxbx, true",
        "ghcr.io/acme/*a*b*, ghcr.io/acme/xbxax, false",
        "ghcr.io/acme/web, ghcr.io/acme/web, true",
        "ghcr.io/acme/web, ghcr.io/acme/webs, false",
        "ghcr.io/acme/web, ghcr.io/acme/web/api, false",
        // two stars are any number of segments, none too
        "ghcr.io/acme/**, ghcr.io/acme/web, true",
        "ghcr.io/acme/**, ghcr.io/acme/shop/web, true",
        "ghcr.io/acme/**, ghcr.io/acme, true",
        "ghcr.io/acme/**, ghcr.io/acmeshop/web, false",
        "ghcr.io/**/web, ghcr.io/web, true",
        "ghcr.io/**/web, ghcr.io/a/b/c/web, true",
        "ghcr.io/**/web, ghcr.io/a/b/c/api, false",
        "ghcr.io/**/shop/**, ghcr.io/a/shop/b/shop/c, true",
        "ghcr.io/**/shop/*, ghcr.io/a/shop/b/shop/c, true",
        "**/library/*, nginx, true",
        "**, nginx, true",
        "*, ghcr.io/acme/web, true",
        // within a segment, two stars are no more than one
        "ghcr.io/a**b/c, ghcr.io/axb/c, true",
        "ghcr.io/a**b/c, ghcr.io/a/b/c, false",
        // names are normalised, and neither tag nor digest counts
        "docker.io/library/nginx, nginx:1.27, true",
        "docker.io/library/nginx, index.docker.io/nginx, true",
        "docker.io/library/*, acme/web, false",
    })
    void coversImages(String pattern, String image, boolean covers) {
        assertThat(new NamePattern(pattern).matches((ImageReference) ParsedImage.parse(image)))
                .isEqualTo(covers);
    }

    @Test
    void coversAnImageWhateverItsDigest() {
        ImageReference image = (ImageReference) ParsedImage.parse("ghcr.io/acme/web:1@sha256:" + "ab".repeat(32));

        assertThat(new NamePattern("ghcr.io/acme/web").matches(image)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | has an empty part between slashes",
                "/ | has an empty part between slashes",
                "ghcr.io/ | has an empty part between slashes",
                "/acme/web | has an empty part between slashes",
                "ghcr.io//web | has an empty part between slashes",
                "ghcr.io/acme web | has white space in it",
                "`ghcr.io/acme/web\n` | has white space in it",
                "ghcr.io/acme/web:1 | names a tag or a digest; patterns are over names without them",
                "ghcr.io/acme/*:* | names a tag or a digest; patterns are over names without them",
                "ghcr.io/acme/web@sha256:ab | names a tag or a digest; patterns are over names without them",
            })
    void refusesWhatIsNoPattern(String pattern, String message) {
        assertThatThrownBy(() -> new NamePattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** Backtracking without bounds would take longer than anybody waits. */
    @Test
    void takesNoLongerThanBothLengthsTogetherAskFor() {
        String name = "ghcr.io/" + "a/".repeat(120) + "a";
        NamePattern stars = new NamePattern("ghcr.io/" + "**/a/".repeat(60) + "b");
        String segment = "a".repeat(250);
        NamePattern glob = new NamePattern("ghcr.io/" + "*a".repeat(100) + "b");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(stars.matches(name)).isFalse();
            assertThat(glob.matches("ghcr.io/" + segment)).isFalse();
        });
    }

    @Test
    void isTheSameAsOneOfTheSameText() {
        assertThat(new NamePattern("ghcr.io/acme/**"))
                .isEqualTo(new NamePattern("ghcr.io/acme/**"))
                .hasSameHashCodeAs(new NamePattern("ghcr.io/acme/**"))
                .isNotEqualTo(new NamePattern("ghcr.io/**"))
                .hasToString("ghcr.io/acme/**");
    }
}
