package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check reads, what it says and how it ends, where nobody is asked. */
final class CheckCommandTest {
    private static final String NO_TAG = pod("no-tag", "nginx");
    private static final String UPPER_CASE = pod("upper-case", "ghcr.io/Acme/web:1.0");
    private static final String FINE = pod("fine", "ghcr.io/acme/web:1.0");

    @TempDir
    private Path folder;

    private static String pod(String name, String image) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name + "}\nspec:\n  containers:\n    - name: web\n"
                + "      image: " + image + "\n";
    }

    @BeforeEach
    void files() throws IOException {
        write("no-tag.yaml", NO_TAG);
        write("upper-case.yaml", UPPER_CASE);
        write("fine.yaml", FINE);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Typed check(String... arguments) {
        return Typed.in(folder, Map.of("PATH", folder.toString()), Lines.joined("check", "--offline", arguments));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            0, fine.yaml
            0, no-tag.yaml
            0, no-tag.yaml --fail-on=deny
            1, no-tag.yaml --fail-on=warn
            1, upper-case.yaml
            1, .
            2, gone.yaml
            2, fine.yaml gone.yaml
            2, fine.yaml --fail-on=sometimes
            2, fine.yaml --platform=linux
            2, fine.yaml -o=xml
            2, fine.yaml -o=json -o=text
            2, fine.yaml -o=json=
            2, fine.yaml --kubeconfig=config
            2, fine.yaml --kube-context=home
            2, fine.yaml --policy=gone.yaml
            2, fine.yaml --baseline=gone
            2, --explain=image-tags
            0, --explain=image-tag
            2, ""
            """)
    void endsWith(int code, String arguments) {
        assertThat(check(arguments.isEmpty() ? new String[0] : arguments.split(" "))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void saysWhereWhatAndWhatNext() {
        assertThat(check("no-tag.yaml").out())
                .contains("Pod no-tag, container web\n")
                .contains(
                        "no-tag.yaml:7:14: warning  spec.containers[0].image \"nginx\": no tag, so it means latest and"
                                + " changes under you. Name a version, or append its digest, @sha256:…. (image-tag)")
                .contains("1 warning in 1 file: image-tag 1.");
    }

    @Test
    void saysWhatToTypeWhereTheCommandIsNoUse() {
        assertThat(check().err()).contains("Name what to check").contains("kubectl kustomize . | pullgate check -");
        assertThat(check("-o", "xml", "fine.yaml").err()).contains("There is no format \"xml\"; there are: text, json");
        assertThat(check("fine.yaml", "--explain", "image-tags").err()).contains("there are: image-name, image-tag");
        assertThat(Typed.at("check", "--offlin", "fine.yaml").err()).contains("--offline");
    }

    @Test
    void readsStandardInput() {
        Typed typed = Typed.into(NO_TAG + "---\n" + UPPER_CASE, "check", "--offline", "-");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("<stdin>:7:14: warning").contains("<stdin>:15:14: denied");
    }

    @Test
    void checksTheOtherFilesWhereOneIsBroken() throws IOException {
        write("broken.yaml", "apiVersion: v1\nkind: Pod\n  metadata: {\n");
        Files.createDirectory(folder.resolve("templates"));
        write("templates/web.yaml", NO_TAG.replace("nginx", "{{ .Values.image }}"));

        Typed typed = check(".");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out())
                .contains("broken.yaml:3:")
                .contains("templates/web.yaml:7:")
                .contains("helm template")
                .contains("upper-case.yaml:7:14: denied");
    }

    @Test
    void letsKnownFindingsPass() throws IOException {
        assertThat(check(".", "--write-baseline", "known").code()).isZero();
        assertThat(Files.readString(folder.resolve("known"))).contains("upper-case.yaml\tPod upper-case\tweb");

        Typed again = check(".", "--baseline", "known", "--fail-on", "warn");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("2 known findings");

        write("new.yaml", pod("new", "ghcr.io/Acme/new:1.0"));
        assertThat(check(".", "--baseline", "known").code()).isEqualTo(1);

        write("upper-case.yaml", pod("upper-case", "ghcr.io/acme/web:1.0"));
        assertThat(check(".", "--baseline", "known").out()).contains("--write-baseline");
    }

    @Test
    void writesSeveralReportsAtOnce() throws IOException {
        Typed typed = check("no-tag.yaml", "-o", "text", "-o", "sarif=out.sarif", "-o", "junit=out.xml");

        assertThat(typed.out()).contains("no-tag.yaml:7:14: warning");
        assertThat(Files.readString(folder.resolve("out.sarif")))
                .startsWith("{")
                .contains("image-tag");
        assertThat(Files.readString(folder.resolve("out.xml"))).startsWith("<?xml");
    }

    @Test
    void appendsToGitHubsStepSummary() {
        Path summary = folder.resolve("summary.md");
        Typed typed = Typed.in(
                folder,
                Map.of("GITHUB_STEP_SUMMARY", summary.toString()),
                "check",
                "--offline",
                "-o",
                "github",
                "upper-case.yaml");

        assertThat(typed.out()).contains("::error file=upper-case.yaml,line=7,");
        assertThat(summary).content().contains("upper-case.yaml");
    }

    @Test
    void checksWhatKustomizeMakes() throws IOException {
        script("kustomize", "[ \"$1 $2 $3\" = 'build -- overlays/prod' ] && cat no-tag.yaml");

        Typed typed = check("-k", "overlays/prod");

        assertThat(typed.out()).contains("kustomize build overlays/prod:7:14: warning");
        assertThat(typed.code()).isZero();
    }

    @Test
    void takesKubectlWhereThereIsNoKustomize() throws IOException {
        script("kubectl", "[ \"$1 $2 $3\" = 'kustomize -- base' ] && cat upper-case.yaml");

        assertThat(check("-k", "base").code()).isEqualTo(1);
    }

    @Test
    void checksWhatHelmMakes() throws IOException {
        script(
                "helm",
                "[ \"$*\" = 'template --values prod.yaml -- release chart' ] && cat upper-case.yaml && echo not for you >&2");

        Typed typed = check("--helm", "chart", "--helm-values", "prod.yaml");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("helm template chart:7:14: denied").doesNotContain("not for you");
    }

    @Test
    void saysWhyThereIsNothingToCheck() throws IOException {
        assertThat(check("-k", "base").out()).contains("neither kustomize nor kubectl is on the path");
        assertThat(check("--helm", "chart").out()).contains("helm is not on the path");

        script("helm", "echo 'Error: chart not found' >&2; exit 1");
        Typed typed = check("--helm", "chart", "fine.yaml");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).contains("it ended with 1: Error: chart not found");
    }

    private void script(String name, String body) throws IOException {
        Path file = write(name, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void usesTheSecretsOfTheFiles() throws IOException {
        write("secrets.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: broken}
                type: kubernetes.io/dockerconfigjson
                stringData: {.dockerconfigjson: '{"auths": []}'}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: default}
                imagePullSecrets: [{name: broken}]
                """);

        assertThat(check("fine.yaml").out()).doesNotContain("pull-secret");
        Typed typed = check("fine.yaml", "secrets.yaml");
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out())
                .contains("spec.serviceAccountName")
                .contains("its pull secret \"broken\": not valid, so every pull fails");
        assertThat(check("fine.yaml", "secrets.yaml", "-n", "shop").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"true, , true", "true, '', true", "true, 1, false", "false, , false"})
    void coloursWhatATerminalShowsUnlessSomebodyWantsNone(
            boolean terminal, @Nullable String noColour, boolean coloured) {
        Map<String, String> environment = noColour == null ? Map.of() : Map.of("NO_COLOR", noColour);

        assertThat(Typed.shown(folder, environment, terminal, "check", "--offline", "no-tag.yaml")
                        .out()
                        .contains("\u001B["))
                .isEqualTo(coloured);
    }

    @Test
    void explainsARule() {
        assertThat(check("--explain", "image-tag").out())
                .contains("Finds")
                .contains("tag")
                .contains("What to do");
    }
}
