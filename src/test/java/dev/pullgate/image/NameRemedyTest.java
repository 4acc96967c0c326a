package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names can be meant in one way only. */
final class NameRemedyTest {
    private static final String HEX = "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "Nginx:1.27, nginx:1.27",
        "ghcr.io/Acme/webApp:V1, ghcr.io/acme/webapp:V1",
        "' nginx:1.27 ', nginx:1.27",
        "docker://nginx:1.27, nginx:1.27",
        "docker-pullable://ghcr.io/acme/web:1, ghcr.io/acme/web:1",
        "oci://Acme/web, acme/web",
    })
    void aNameThatIsOnlyWrittenWronglyIsCertain(String text, String meant) {
        assertThat(certain(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IMAGE",
                "gcr.io/PROJECT_ID/web:1",
                "REPLACE_ME:1.0",
                "https://hub.docker.com/r/library/nginx",
                "https://ghcr.io/acme/web:1",
                "$IMAGE",
                "{{ .Values.Image }}",
                "<Registry>/web",
                "nginx:1.27 alpine",
                "nginx:1.2+build",
                "nginx:",
                "nginx@sha256:abc"
            })
    void whatMayBeAnotherNameIsNot(String text) {
        assertThat(certain(text)).isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web:V1@sha256:", "Acme/web@sha256:"})
    void digestsAreInLowerCase(String name) {
        String upper = name + HEX.toUpperCase(java.util.Locale.ROOT);

        assertThat(certain(upper)).isEqualTo(name.replace("Acme", "acme") + HEX);
    }

    private static String certain(String text) {
        assertThat(ParsedImage.parse(text)).as(text).isInstanceOf(Unparsable.class);
        return NameRemedy.certainlyMeant((Unparsable) ParsedImage.parse(text)).orElse("");
    }
}
