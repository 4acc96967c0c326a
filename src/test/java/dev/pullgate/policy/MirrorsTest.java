package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where images are pulled from instead. */
final class MirrorsTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final Mirrors MIRRORS = new Mirrors(List.of(
            new Mirror("docker.io", "mirror.example/hub"),
            new Mirror("docker.io/library", "mirror.example/official"),
            new Mirror("docker.io/library/redis", "cache.example/redis"),
            new Mirror("quay.io", "quay.mirror.example"),
            new Mirror("localhost:5000", "registry.example:443/local")));

    @ParameterizedTest
    @CsvSource({
        "acme/web:1, mirror.example/hub/acme/web:1",
        "nginx, mirror.example/official/nginx",
        "nginx:1.27, mirror.example/official/nginx:1.27",
        "index.docker.io/nginx:1.27, mirror.example/official/nginx:1.27",
        "redis:7, cache.example/redis:7",
        "docker.io/library/redis/x:7, cache.example/redis/x:7",
        "redis-stack:7, mirror.example/official/redis-stack:7",
        "quay.io/acme/web:1, quay.mirror.example/acme/web:1",
        "localhost:5000/web, registry.example:443/local/web",
    })
    void takeTheLongestPrefix(String image, String mirrored) {
        assertThat(rewrite(MIRRORS, image(image)).orElseThrow()).hasToString(mirrored);
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/web:1",
        "quay.io.example/web:1",
        "registry-1.docker.io/library/nginx",
        "localhost:50000/web",
        "localhost/web",
        "mirror.example/hub/acme/web:1"
    })
    void leaveOtherImagesAlone(String image) {
        assertThat(rewrite(MIRRORS, image(image))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mirror.example/hub/acme/web:1, docker.io/acme/web",
        "mirror.example/official/nginx, docker.io/library/nginx",
        "cache.example/redis:7, docker.io/library/redis",
        "quay.mirror.example/acme/web, quay.io/acme/web",
    })
    void knowWhatIsACopyOfWhat(String copy, String original) {
        assertThat(MIRRORS.original(image(copy))).contains(original);
    }

    @ParameterizedTest
    @CsvSource({"nginx", "mirror.example/hubs/acme/web", "mirror.example/web", "cache.example/redis-stack:7"})
    void knowNoOriginalOfWhatIsElsewhere(String image) {
        assertThat(MIRRORS.original(image(image))).isEmpty();
    }

    /** Two sources in one target: the name tells which of them only if one is under the other. */
    @Test
    void knowTheOriginalInTheTargetWithTheLongestName() {
        Mirrors nested = new Mirrors(List.of(
                new Mirror("quay.io", "mirror.example/all"), new Mirror("docker.io", "mirror.example/all/hub")));

        assertThat(nested.original(image("mirror.example/all/hub/acme/web"))).contains("docker.io/acme/web");
        assertThat(nested.original(image("mirror.example/all/acme/web"))).contains("quay.io/acme/web");
    }

    @Test
    void keepTagAndDigest() {
        assertThat(rewrite(MIRRORS, image("nginx:1.27@" + DIGEST)).orElseThrow())
                .hasToString("mirror.example/official/nginx:1.27@" + DIGEST);
    }

    @Test
    void countByTheLengthOfTheirSourceAndNotByTheirOrder() {
        List<Mirror> reversed = new ArrayList<>(MIRRORS.mirrors()).reversed();

        assertThat(rewrite(new Mirrors(reversed), image("redis:7"))).isEqualTo(rewrite(MIRRORS, image("redis:7")));
    }

    @Test
    void leaveANameAloneThatWouldLoseItsPath() {
        Mirrors mirrors = new Mirrors(List.of(new Mirror("docker.io/library/redis", "redis.example")));

        assertThat(rewrite(mirrors, image("redis:7"))).isEmpty();
    }

    /** A longer path than 255 characters is no image's for any runtime: then rather the original. */
    @Test
    void leaveANameAloneThatWouldGetTooLong() {
        Mirrors mirrors = new Mirrors(List.of(new Mirror("docker.io", "mirror.example/hub")));
        String fits = "a".repeat(255 - "hub/library/".length());

        assertThat(rewrite(mirrors, image(fits)).orElseThrow().repository()).hasSize(255);
        assertThat(rewrite(mirrors, image(fits + "a"))).isEmpty();
    }

    @Nested
    final class GitLabsDependencyProxy {
        private static final String PROXY = "gitlab.example:8443/shop/dependency_proxy/containers";
        private final Mirrors mirrors = new Mirrors(List.of(new Mirror("docker.io", PROXY)));

        @ParameterizedTest
        @CsvSource({
            "nginx:1.27, /nginx:1.27",
            "docker.io/library/nginx, /nginx",
            "acme/web:1, /acme/web:1",
            "library/nginx/debug:1, /library/nginx/debug:1",
        })
        void hasOfficialImagesByTheirShortNames(String image, String inProxy) {
            assertThat(rewrite(mirrors, image(image)).orElseThrow()).hasToString(PROXY + inProxy);
        }

        @ParameterizedTest
        @CsvSource({"/nginx, docker.io/library/nginx", "/acme/web, docker.io/acme/web"})
        void isKnownForWhatItHasACopyOf(String copy, String original) {
            assertThat(mirrors.original(image(PROXY + copy))).contains(original);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the target of the one is what the other rewrites
        "docker.io, mirror.example/hub, mirror.example, other.example, true",
        "docker.io, mirror.example/hub, mirror.example/hub, other.example, true",
        "docker.io, mirror.example, mirror.example/hub, other.example, true",
        // into itself
        "docker.io, docker.io/mirror, docker.io, docker.io/mirror, true",
        // only the names look alike
        "docker.io, mirror.example/hub, mirror.example/hubs, other.example, false",
        "docker.io, mirror.example, mirror.example.org, other.example, false",
        "docker.io, mirror.example/hub, quay.io, mirror.example/quay, false",
    })
    void tellWhereOneLeadsIntoAnother(String source, String target, String other, String otherTarget, boolean leads) {
        assertThat(new Mirror(source, target).leadsInto(new Mirror(other, otherTarget)))
                .isEqualTo(leads);
    }

    /** What /mutate relies on when it is called a second time. */
    @Test
    void rewriteNothingTwiceUnlessOneLeadsIntoAnother() {
        List<String> places = List.of(
                "docker.io",
                "docker.io/library",
                "docker.io/acme",
                "a.example",
                "a.example/hub",
                "a.example/hub/x",
                "b.example",
                "b.example/hub",
                "b.example:5000",
                "b.example:5000/hub");
        List<String> images = List.of(
                "nginx:1",
                "acme/web",
                "acme/shop/web",
                "a.example/hub/x/y",
                "a.example/z",
                "b.example/hub/nginx",
                "b.example:5000/hub/q@" + DIGEST);
        Random random = new Random(20261124);
        int rewritten = 0;
        for (int round = 0; round < 5_000; round++) {
            List<Mirror> mirrors = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mirrors.add(new Mirror(pick(places, random), pick(places, random)));
            }
            if (mirrors.stream().anyMatch(one -> mirrors.stream().anyMatch(one::leadsInto))) {
                continue;
            }
            for (String image : images) {
                Mirrors all = new Mirrors(mirrors);
                if (rewrite(all, image(image)).isPresent()) {
                    rewritten++;
                    assertThat(rewrite(all, rewrite(all, image(image)).get()))
                            .as("%s by %s", image, mirrors)
                            .isEmpty();
                }
            }
        }
        assertThat(rewritten).as("images that were rewritten at all").isGreaterThan(500);
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** The best place. */
    private static Optional<ImageReference> rewrite(Mirrors mirrors, ImageReference image) {
        return mirrors.copies(image).places().stream().findFirst();
    }

    private static ImageReference image(String text) {
        return (ImageReference) ParsedImage.parse(text);
    }
}
