package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name means. */
final class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "nginx, registry-1.docker.io",
        "index.docker.io/nginx, registry-1.docker.io",
        "registry-1.docker.io/library/nginx, registry-1.docker.io",
        "ghcr.io/acme/web:1, ghcr.io",
        "localhost/app, localhost",
        "localhost:5000/app, localhost:5000",
        "[::1]:5000/app, [::1]:5000",
    })
    void namesTheHostThatIsAsked(String text, String host) {
        assertThat(parse(text).apiHost()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({"nginx, docker.io/library/nginx", "index.docker.io/nginx, nginx", "docker.io/acme/web, acme/web"})
    void comparesNamesInTheirNormalisedForm(String left, String right) {
        assertThat(parse(left)).isEqualTo(parse(right));
    }

    @Test
    void isReadUpToFourThousandCharacters() {
        String host = "a".repeat(NormalizedName.MAX_LENGTH - "/web".length() - ".io".length()) + ".io";

        assertThat(ParsedImage.parse(host + "/web")).isInstanceOf(ImageReference.class);
        assertThat(ParsedImage.parse("a" + host + "/web")).isInstanceOf(Unparsable.class);
    }

    @Test
    void dropsTheTagBesideADigest() {
        ImageReference image = parse("acme/web:1.4@" + DIGEST);

        assertThat(image.pulled()).isEqualTo(parse("acme/web@" + DIGEST));
        assertThat(image.reference()).isEqualTo(DIGEST);
        assertThat(image.normalized()).isEqualTo("docker.io/acme/web:1.4@" + DIGEST);
    }

    @Test
    void isOnDockerHubWhereNothingElseIsSaid() {
        assertThat(parse("acme/web").isOnDockerHub()).isTrue();
        assertThat(parse("index.docker.io/acme/web").isOnDockerHub()).isTrue();
        assertThat(parse("ghcr.io/acme/web").isOnDockerHub()).isFalse();
    }

    @Test
    void meansLatestWhereNothingIsSaid() {
        assertThat(parse("acme/web").pulled().normalized()).isEqualTo("docker.io/acme/web:latest");
        assertThat(parse("acme/web").reference()).isEqualTo("latest");
    }

    @Test
    void keepsTagAndDigestUnderAnotherName() {
        assertThat(parse("nginx:1.27@" + DIGEST).withName("mirror.example", "hub/library/nginx"))
                .hasToString("mirror.example/hub/library/nginx:1.27@" + DIGEST);
    }

    private static ImageReference parse(String text) {
        return (ImageReference) ParsedImage.parse(text);
    }
}
