package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that the kubelet cannot read. */
final class ImageNameRuleTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private final ImageNameRule rule = new ImageNameRule();

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "ghcr.io/acme/web:1.4.2", "localhost:5000/web", "nginx:RC1"})
    void hasNothingToSayOfAName(String image) {
        assertThat(Told.by(rule, deployment(image))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ghcr.io/acme/MyApp:1.4 | ghcr.io/acme/myapp:1.4",
                "ghcr.io/acme/Web:RC1 | ghcr.io/acme/web:RC1",
                "localhost:5000/Acme/Web:RC1 | localhost:5000/acme/web:RC1",
                "MyApp | myapp",
                "` nginx:1.27` | nginx:1.27",
                "`nginx:1.27\n` | nginx:1.27",
                "https://ghcr.io/acme/web:1 | ghcr.io/acme/web:1",
                "docker://docker.io/library/nginx | docker.io/library/nginx",
                "HTTP://ghcr.io/Acme/web:1 | ghcr.io/acme/web:1",
            })
    void guessesWhatWasMeant(String image, String meant) {
        assertThat(Told.by(rule, deployment(image)))
                .singleElement()
                .asString()
                .startsWith("certain: spec.template.spec.containers[0].image \"" + image + "\": ")
                .endsWith(". Did you mean \"" + meant + "\"?");
    }

    @Test
    void wantsADigestInLowerCase() {
        assertThat(Told.by(rule, deployment("nginx@sha256:" + HEX.toUpperCase(Locale.ROOT))))
                .singleElement()
                .asString()
                .endsWith("Write the digest in lower case.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ .Values.image }}", "ghcr.io/acme/web:$TAG", "${REGISTRY}/web", "$(IMAGE)", "<your-image>"})
    void recognisesAPlaceholder(String image) {
        assertThat(Told.by(rule, deployment(image)))
                .singleElement()
                .asString()
                .endsWith("A placeholder was not filled in: render the template first.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nginx: | there is no tag behind the colon at the end. Write it as registry/repository:tag, the repository in"
                        + " lower case, e.g. ghcr.io/acme/web:1.4.2.",
                "ghcr.io/acme/we!b:1 | this character is not allowed in a repository: \"we!b\" at 15. Write it as"
                        + " registry/repository:tag, the repository in lower case, e.g. ghcr.io/acme/web:1.4.2.",
                "ghcr.io/acme/web:-1 | a tag starts with a letter, a digit or \"_\": \"-1\" at 17. Write it as"
                        + " registry/repository:tag, the repository in lower case, e.g. ghcr.io/acme/web:1.4.2.",
                "nginx@sha256:abc | the digest has only 3 digits: \"abc\" at 16. Copy the digest again: sha256: and 64"
                        + " lower-case hexadecimal digits.",
            })
    void saysHowToWriteIt(String image, String words) {
        assertThat(Told.by(rule, deployment(image)))
                .containsExactly("certain: spec.template.spec.containers[0].image \"" + image + "\": " + words);
    }

    @Test
    void knowsThatVersionsMayHaveAPlusSignAndTagsMayNot() {
        assertThat(Told.by(rule, deployment("ghcr.io/acme/web:1.4.2+build.7")))
                .singleElement()
                .asString()
                .endsWith("Write - or _ instead of +.");
    }

    @ParameterizedTest
    @CsvSource({"md5, 0123456789abcdef0123456789abcdef", "sha256, 0123456789abcdef0123456789abcdef"})
    void asksForAnotherCopyOfADigest(String algorithm, String hex) {
        assertThat(Told.by(rule, deployment("nginx@" + algorithm + ":" + hex)))
                .singleElement()
                .asString()
                .endsWith("Copy the digest again: sha256: and 64 lower-case hexadecimal digits.");
    }

    @Test
    void tellsAnImageIdFromAName() {
        assertThat(Told.by(rule, deployment(HEX)))
                .singleElement()
                .asString()
                .endsWith("Name its repository and tag instead.");
    }

    @Test
    void asksForAShorterPath() {
        assertThat(Told.by(rule, deployment("ghcr.io/" + "a".repeat(256))))
                .singleElement()
                .asString()
                .endsWith("Shorten the repository's path.");
    }

    @Test
    void judgesEachImageForItself() {
        assertThat(Told.by(rule, deployment("nginx", "Nginx", "nginx:")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("containers[1]"),
                        second -> assertThat(second).contains("containers[2]"));
    }
}
