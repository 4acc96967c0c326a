package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check makes of a secret in a file. */
final class SecretInManifestTest {
    private static final String SECRET = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {stage: test}}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: pull, namespace: shop, labels: {for: ci}}
            stringData:
              .dockerconfigjson: '{"auths": {"ghcr.io": {"username": "bot", "password": "kJ7vRq2Zt9w"}}}'
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), SECRET);
    }

    private Typed check(String... arguments) {
        return Typed.in(folder, Map.of("PATH", System.getenv("PATH")), Lines.joined("check", "--offline", arguments));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            denied  | {}
            warning | {defaults: {secret-in-manifest: warn}}
            note    | {defaults: {secret-in-manifest: audit}}
            nothing | {defaults: {secret-in-manifest: "off"}}
            nothing | {scopes: [{name: a, namespaces: [shop], modes: {secret-in-manifest: "off"}}]}
            denied  | {scopes: [{name: a, namespaces: [other], modes: {secret-in-manifest: "off"}}]}
            warning | {scopes: [{name: a, namespaceSelector: {matchLabels: {stage: test}}, modes: {secret-in-manifest: warn}}]}
            denied  | {defaults: {secret-in-manifest: warn}, scopes: [{name: a, objectSelector: {matchLabels: {for: ci}}, modes: {secret-in-manifest: deny}}]}
            nothing | {exemptions: [{namespaces: [shop], reason: known}]}
            nothing | {exemptions: [{workloads: [{name: pull}], reason: known}]}
            denied  | {exemptions: [{workloads: [{name: other}], reason: known}]}
            denied  | {exemptions: [{images: ["ghcr.io/**"], reason: of images}]}
            denied  | {exemptions: [{namespaces: [shop], reason: ended, until: 2020-01-01}]}
            """)
    void leadsToWhatThePolicySays(String expected, String spec) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "apiVersion: pullgate.dev/v1alpha1\nkind: ImageAdmissionPolicy\nmetadata: {name: a}\nspec: " + spec
                        + "\n");

        Typed typed = check("--policy", policy.toString(), "a.yaml");
        String out = typed.out();

        assertThat(typed.err()).isEmpty();
        if (expected.equals("nothing")) {
            assertThat(out).doesNotContain("(secret-in-manifest)");
        } else {
            assertThat(out)
                    .contains("a.yaml:9:22: " + expected)
                    .contains("stringData[.dockerconfigjson] \"docker configuration\": a login for ghcr.io")
                    .contains("Secret shop/pull\n");
        }
    }

    /** It may be made just now, of what is in no file. */
    @Test
    void isAWarningWhereItIsPipedIn() {
        Typed typed = Typed.into(SECRET, "check", "--offline", "-");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("<stdin>:9:22: warning", "If this lies in a repository: take it out");
    }

    @Test
    void isFoundInValuesOfAChart() throws IOException {
        Files.writeString(
                folder.resolve("values.yaml"),
                "replicas: 2\nimageCredentials:\n  registry: quay.io\n  password: &p kJ7vRq2Zt9w\n");

        assertThat(check("values.yaml").out())
                .contains(
                        "values\nvalues.yaml:4:16: warning  imageCredentials.password \"password\": what stands here looks"
                                + " like a password for quay.io. Take it out");
    }

    @Test
    void standsWhereItStandsAlsoInAList() throws IOException {
        Files.writeString(
                folder.resolve("list.yaml"),
                "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap}\n- apiVersion: batch/v1\n"
                        + "  kind: Job\n  metadata: {name: build}\n  spec: {template: {spec: {containers: [{name: a,"
                        + " image: \"docker:28.0.1\",\n    args: [login, -u, bot,\n      --docker-password=kJ7vRq2Zt9w]}]}}}\n");

        assertThat(check("list.yaml").out())
                .contains(
                        "list.yaml:10:7: warning  spec.template.spec.containers[0].args[3] \"login command\": what stands"
                                + " here looks like a password for docker.io");
    }

    @Test
    void isExplained() {
        assertThat(Typed.at("check", "--explain", "secret-in-manifest").out())
                .contains("Finds what opens a registry", "How sure:", "SealedSecret");
    }
}
