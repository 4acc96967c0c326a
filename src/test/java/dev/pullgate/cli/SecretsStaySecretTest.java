package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.manifest.ManifestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What secret-in-manifest finds is told in every form in which there is a report, and what it is in none. */
final class SecretsStaySecretTest {
    private static final String USER = "robot-of-acme";
    private static final String PASSWORD = "Vq7-marker-Zt9wK2";
    private static final String TOKEN = "ghp" + "_k3JfQ8sLw2VzX9bN4mT7rY1cH6dP5gA0eU8i";
    private static final String LOGIN =
            "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64(USER + ":" + PASSWORD) + "\"}}}";
    private static final String MANIFESTS = """
            apiVersion: v1
            kind: Secret
            metadata: {name: encoded, namespace: shop}
            type: kubernetes.io/dockerconfigjson
            data: {.dockerconfigjson: %s}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: plain, namespace: shop}
            type: kubernetes.io/dockerconfigjson
            stringData:
              .dockerconfigjson: '{"auths":{"https://%2$s:%3$s@quay.io/v1":{"username":"%2$s","password":"%3$s"}}}'
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: broken, namespace: shop}
            type: kubernetes.io/dockerconfigjson
            stringData: {.dockerconfigjson: '{"auths":{"ghcr.io":{"username":"%2$s","password":"%3$s"}}'}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  imagePullSecrets: [{name: encoded}, {name: plain}, {name: broken}]
                  containers:
                    - name: web
                      image: ghcr.io/acme/web
                      args: [sh, -c, "docker login -u %2$s -p %3$s ghcr.io"]
                      env: [{name: REGISTRY_PASSWORD, value: %3$s}, {name: GH, value: %4$s}]
            ---
            imageCredentials: {registry: ghcr.io, username: %2$s, password: %3$s}
            ---
            auths: {"https://%2$s:%3$s@ghcr.io": {username: %2$s, password: %3$s}}
            """.formatted(base64(LOGIN), USER, PASSWORD, TOKEN);

    @TempDir
    private Path folder;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything by which one of the secrets, or a part that is as good, could be known. */
    private static List<String> traces() {
        List<String> traces = new ArrayList<>();
        for (String secret : List.of(PASSWORD, TOKEN)) {
            traces.add(secret);
            traces.add(secret.substring(secret.length() / 2));
            traces.add(base64(secret).replace("=", ""));
            traces.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        }
        traces.add(USER);
        traces.add(base64(USER + ":" + PASSWORD));
        traces.add(base64(LOGIN).substring(20, 60));
        return traces;
    }

    private Typed check(String... arguments) {
        return Typed.in(folder, Map.of(), Lines.joined("check", "--offline", arguments));
    }

    @Test
    void inEveryFormAndInTheBaseline() throws IOException {
        Files.writeString(folder.resolve("all.yaml"), MANIFESTS);
        for (String format : List.of("text", "json", "sarif", "junit", "github", "gitlab", "markdown")) {
            Typed typed = check("-o", format, "--write-baseline", "known", "all.yaml");

            assertThat(typed.out()).as(format).contains("secret-in-manifest").doesNotContain(traces());
            assertThat(typed.err()).as(format).doesNotContain(traces());
            assertThat(Files.readString(folder.resolve("known")))
                    .contains("secret-in-manifest")
                    .doesNotContain(traces());
        }
    }

    @Test
    void whereAFileCanNotBeRead() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "password: " + PASSWORD + "\n  token: {" + TOKEN + "\n");
        Files.writeString(folder.resolve("b.json"), "{\"password\": \"" + PASSWORD + "\", \"a\": " + TOKEN);
        Files.writeString(folder.resolve("c.yaml"), "a: *" + PASSWORD + "\n");
        Files.writeString(folder.resolve("d.yaml"), "a: \"" + PASSWORD + "\\q\"\n");

        Typed typed = check(".");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).contains("a.yaml:", "b.json:", "d.yaml:").doesNotContain(traces());
    }

    @Test
    void inWhatIsPrintedOfAFile() {
        assertThat(ManifestReader.read("all.yaml", MANIFESTS.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .doesNotContain(traces());
    }

    /** A hash of a short secret is as good as the secret. */
    @Test
    void inFingerprintsWhichStayWhereASecretIsReplaced() throws IOException {
        Files.writeString(folder.resolve("all.yaml"), MANIFESTS);
        check("--write-baseline", "known", "all.yaml");
        List<String> before = Files.readAllLines(folder.resolve("known"));
        Files.writeString(folder.resolve("all.yaml"), MANIFESTS.replace(PASSWORD, "An0ther-of-them-7"));

        check("--write-baseline", "known", "all.yaml");

        assertThat(Files.readAllLines(folder.resolve("known"))).isEqualTo(before);
        assertThat(Stream.of(check("--baseline", "known", "all.yaml").out()))
                .noneMatch(out -> out.contains("(secret-in-manifest)"));
    }
}
