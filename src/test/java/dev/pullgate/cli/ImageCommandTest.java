package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.support.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pullgate image}, without asking anybody. */
final class ImageCommandTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String[] NAMES = {
        "nginx",
        "ghcr.io/acme/web:1.4.2",
        "acme/web:latest@" + DIGEST,
        "Registry.Example:5000/team/api@" + DIGEST,
        "localhost/web",
        "Nginx:1.27",
        "https://ghcr.io/acme/web:1.4.2",
        "ghcr.io/acme/web:1.4+build",
        "{{ .Values.image }}"
    };

    @TempDir
    private Path folder;

    private Path policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  registries:
                    - {pattern: mirror.example/**, allowed: true, immutableTags: ["*"]}
                    - {pattern: ghcr.io/acme/**, allowed: true}
                    - {pattern: ghcr.io/acme/old/**, allowed: false}
                  mirrors:
                    - {source: docker.io, target: mirror.example/hub}
                    - {source: quay.io, targets: [mirror.example/quay, other.example/quay], when: available}
                  inject:
                    imagePullSecrets: [{pattern: mirror.example, name: mirror-login}]
                  exemptions:
                    - {images: [gcr.io/**], reason: moves away, until: 2027-01-31}
                """);
    }

    private Path logins() throws IOException {
        return Files.writeString(folder.resolve("config.json"), """
                {"auths": {
                  "ghcr.io": {"auth": "dTpw"}, "ghcr.io/acme": {"auth": "dTpw"},
                  "https://index.docker.io/v1/": {"auth": "dTpw"},
                  "registry.example": {"auth": "dTpw"}},
                 "credHelpers": {"123456789012.dkr.ecr.eu-west-1.amazonaws.com": "ecr-login"}}
                """);
    }

    @Test
    void saysWhatNamesMean() {
        Typed typed = Typed.at(withNames("image"));

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/image.txt", typed.out()));
        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isEqualTo(1);
    }

    @Test
    void saysTheSameForScripts() {
        Typed typed = Typed.at(withNames("image", "-o", "json"));

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/image.jsonl", typed.out()));
        assertThat(typed.out().lines()).hasSize(NAMES.length).allSatisfy(ImageCommandTest::isJson);
    }

    @Test
    void saysWhatAPolicyMakesOfThem() throws IOException {
        String[] names = {
            "nginx:latest",
            "nginx:1.27",
            "quay.io/prometheus/node-exporter:v1.8.2",
            "ghcr.io/acme/web:1",
            "ghcr.io/acme/old/web:1",
            "gcr.io/team/api:1"
        };
        Typed typed = Typed.at(joined(names, "image", "--policy", policy().toString()));
        Typed json = Typed.at(joined(names, "image", "-o", "JSON", "--policy", policy().toString()));

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/image-policy.txt", typed.out()));
        assertThat(json.out()).isEqualTo(Golden.expected("cli/image-policy.jsonl", json.out()));
        assertThat(typed.code()).isZero();
    }

    @Test
    void saysWhichLoginsTheKubeletWouldTry() throws IOException {
        String[] names = {
            "ghcr.io/acme/web",
            "ghcr.io/other/web",
            "nginx",
            "registry.example:5000/api",
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api",
            "gcr.io/team/api"
        };
        Typed typed = Typed.at(joined(names, "image", "--docker-config", logins().toString()));
        Typed ofFolder = Typed.at(joined(names, "image", "--docker-config", folder.toString()));
        Typed json = Typed.at(joined(names, "image", "-ojson", "--docker-config", folder.toString()));

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/image-logins.txt", typed.out()));
        assertThat(json.out()).isEqualTo(Golden.expected("cli/image-logins.jsonl", json.out()));
        assertThat(ofFolder).isEqualTo(typed);
        assertThat(typed.out()).doesNotContain("dTpw");
    }

    @Test
    void readsNamesFromStandardInput() {
        String input = "nginx\r\n\n  # images\n ghcr.io/acme/web:1 \nredis";

        assertThat(Typed.into(input, "image", "-o", "json").out().lines().map(ImageCommandTest::name))
                .containsExactly("nginx", "ghcr.io/acme/web:1", "redis");
        assertThat(Typed.into("redis\n", "image", "nginx", "-", "-ojson")
                        .out()
                        .lines()
                        .map(ImageCommandTest::name))
                .containsExactly("nginx", "redis");
        assertThat(Typed.into("redis\n", "image", "nginx", "-ojson")
                        .out()
                        .lines()
                        .map(ImageCommandTest::name))
                .containsExactly("nginx");
    }

    @Test
    void wantsAName() {
        assertThat(Typed.at("image"))
                .isEqualTo(
                        new Typed(2, "", "Name an image: pullgate image nginx:1.27. Or pipe names in, one a line.\n"));
        assertThat(Typed.into("\n\n", "image"))
                .isEqualTo(new Typed(2, "", "No name was given: nothing came from standard input.\n"));
    }

    @Test
    void readsNoMoreOfALineThanANameMayHave() {
        Typed typed = Typed.into("a".repeat(1 << 20) + "\nnginx\n", "image");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).hasSizeLessThan(2_000).contains("a…a", "is no image's", "docker.io/library/nginx");
    }

    @Test
    void printsNothingThatCouldFakeALine() {
        Typed typed = Typed.at("image", "nginx\u001b[2K\n  full name    evil\u202e");

        assertThat(typed.out()).startsWith("nginx\ufffd[2K\ufffd  full name    evil\ufffd\n  invalid");
        assertThat(typed.out().lines()).hasSize(3);
        assertThat(Typed.into(new byte[] {'n', (byte) 0xff, '\n'}, "image").out())
                .startsWith("n\ufffd\n  invalid");
        assertThat(Typed.at("image", "-ojson", "a\u001b\n").out())
                .startsWith("{\"image\":\"a\\u001B\\n\",\"valid\":false,\"problem\":\"format\",\"position\":1,");
    }

    @Test
    void tellsOfFilesThatCannotBeUsed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"auths\": {\"ghcr.io\": {\"auth\": \"?\"}}}");
        Path empty = Files.createFile(folder.resolve("empty.json"));

        assertThat(Typed.at("image", "nginx", "--docker-config", broken.toString()))
                .isEqualTo(new Typed(
                        2,
                        "",
                        "The docker configuration " + broken
                                + " can't be used: .dockerconfigjson: the entry for ghcr.io: auth is not base64\n"));
        assertThat(Typed.at("image", "nginx", "--docker-config", empty.toString()))
                .isEqualTo(new Typed(2, "", "The docker configuration " + empty + " is empty.\n"));
        assertThat(Typed.at(
                                "image",
                                "nginx",
                                "--docker-config",
                                folder.resolve("none").toString())
                        .err())
                .startsWith("There is no docker configuration ");
        assertThat(Typed.at("image", "nginx", "--policy", broken.toString()).err())
                .contains("the document has no field");
        assertThat(Typed.at("image", "nginx", "-o", "xml").code()).isEqualTo(2);
        assertThat(Typed.at("image", "nginx", "--live", "--timeout=0"))
                .isEqualTo(new Typed(2, "", "--timeout takes at least 1 second.\n"));
    }

    private static String[] withNames(String... arguments) {
        return joined(NAMES, arguments);
    }

    private static String[] joined(String[] names, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(names)).toArray(String[]::new);
    }

    private static JsonNode isJson(String line) {
        try {
            return new ObjectMapper().readTree(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String name(String line) {
        return isJson(line).path("image").asText();
    }
}
