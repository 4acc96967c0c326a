package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images a provider is run for (pull-semantics.md 2.2, 2.3). */
final class ImagePatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.dkr.ecr.*.amazonaws.com, 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1, true",
        "*.dkr.ecr.*.amazonaws.com, dkr.ecr.eu-west-1.amazonaws.com/app, false",
        "*.azurecr.io, acme.azurecr.io/app, true",
        "*.azurecr.*, acme.azurecr.cn/app, true",
        "*.io, acme.azurecr.io/app, false",
        "app*.k8s.io, app1.k8s.io/x, true",
        "gcr.io, gcr.io/x, true",
        "gcr.io, eu.gcr.io/x, false",
        "registry.io:8080/path, registry.io:8080/path/app, true",
        "registry.io:8080/path, registry.io:8080/pathological, true",
        "registry.io:8080/path, registry.io/path/app, false",
        "registry.io, registry.io:8080/path/app, false",
        "docker.io, nginx, true",
        "docker.io/library, nginx, true",
        "index.docker.io, nginx, false",
        "https://gcr.io, gcr.io/x, false",
        "GCR.io, gcr.io/x, false"
    })
    void matchesAsTheKubeletDoes(String pattern, String image, boolean expected) {
        assertThat(ImagePattern.parse(pattern).orElseThrow().matches((ImageReference) ParsedImage.parse(image)))
                .isEqualTo(expected);
    }

    @Test
    void isNoneWhereTheKubeletRefusesIt() {
        assertThat(ImagePattern.parse("gcr io")).isEmpty();
        assertThat(ImagePattern.parse("gcr.io:port")).isEmpty();
        assertThat(ImagePattern.parse("gcr.io/%zz")).isEmpty();
    }
}
