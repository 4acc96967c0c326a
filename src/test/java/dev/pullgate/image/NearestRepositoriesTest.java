package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The repositories that somebody most likely meant. */
final class NearestRepositoriesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ghcr.io/acme/wbe | ghcr.io/acme/web ghcr.io/acme/api quay.io/acme/wbe2 | ghcr.io/acme/web",
                "ghcr.io/acme/my_app | ghcr.io/acme/my-app | ghcr.io/acme/my-app",
                "acme/web | ghcr.io/acme/web ghcr.io/other/web | ghcr.io/acme/web ghcr.io/other/web",
                "ghcr.io/acme/web | ghcr.io/shop/web quay.io/shop/web nginx | ghcr.io/shop/web quay.io/shop/web",
                "billing | registry.example/shop/billing | registry.example/shop/billing",
                "nginx/nginx | nginx | nginx",
                "ghcr.io/acme/web | ghcr.io/acme/web ghcr.io/acme/mailer | ",
            })
    void namesTheNearestFirst(String wanted, String known, String nearest) {
        List<ImageReference> repositories =
                Stream.of(known.split(" ")).map(NearestRepositoriesTest::parsed).toList();

        assertThat(NearestRepositories.of(parsed(wanted), repositories))
                .extracting(ImageReference::familiar)
                .containsExactly(nearest == null ? new String[0] : nearest.split(" "));
    }

    private static ImageReference parsed(String text) {
        return (ImageReference) ParsedImage.parse(text);
    }
}
