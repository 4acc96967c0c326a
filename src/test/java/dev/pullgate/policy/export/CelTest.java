package dev.pullgate.policy.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.Glob;
import dev.pullgate.policy.NamePattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CelTest {
    private static final List<String> NAMES = List.of(
            "nginx",
            "acme/web",
            "ghcr.io/acme",
            "ghcr.io/acme/web",
            "ghcr.io/acme/team/web",
            "ghcrxio.example/acme/web",
            "registry.example/web",
            "registry.example:5000/web",
            "eu.registry.example/acme/web");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "docker.io/library/*",
                "ghcr.io",
                "ghcr.io/acme",
                "ghcr.io/acme/*",
                "ghcr.io/acme/**",
                "ghcr.io/**/web",
                "**/web",
                "*.example",
                "*.example/w*b",
                "registry.example:5000",
                "**"
            })
    void aPatternCoversWhatItCoversInThePolicy(String text) {
        NamePattern pattern = new NamePattern(text);

        assertThat(NAMES).allSatisfy(name -> {
            ImageReference image = (ImageReference) ParsedImage.parse(name);
            assertThat((image.name() + "/").matches(Cel.regex(pattern)))
                    .as(name)
                    .isEqualTo(pattern.matches(image));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "team-*, team-a",
        "team-*, steam-a",
        "a.b, axb",
        "a.b, a.b",
        "*, ''",
        "(a|b)[c]+^$, (a|b)[c]+^$",
        "a\\d, a1"
    })
    void aGlobMatchesWhatItMatchesInThePolicy(String glob, String name) {
        assertThat(name.matches(Cel.regex(glob))).isEqualTo(new Glob(glob).matches(name));
    }

    @Test
    void nothingInATextEndsItsLiteral() {
        assertThat(Cel.text("it's \\ a\nb \u00e9")).isEqualTo("'it\\'s \\\\ a\\U0000000ab \\U000000e9'");
    }
}
