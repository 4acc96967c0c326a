package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into files, in every form that YAML has for a text. */
final class FileFixingTest {
    private static final String POD = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n";

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("  - image: nginx:1 # why\n", "  - image: mirror.example/hub/nginx:1 # why\n"),
                Arguments.of("  - image:   nginx:1  \n", "  - image:   mirror.example/hub/nginx:1  \n"),
                Arguments.of("  - image: 'nginx:1'\n", "  - image: 'mirror.example/hub/nginx:1'\n"),
                Arguments.of("  - image: \"nginx:1\"\n", "  - image: \"mirror.example/hub/nginx:1\"\n"),
                Arguments.of("  - \"image\": \"ng\\x69nx:1\"\n", "  - \"image\": \"mirror.example/hub/nginx:1\"\n"),
                Arguments.of("  - image:\n      nginx:1\n", "  - image:\n      mirror.example/hub/nginx:1\n"),
                Arguments.of(
                        "  - image: >-\n      nginx:1\n    name: a\n",
                        "  - image: >-\n      mirror.example/hub/nginx:1\n    name: a\n"),
                Arguments.of(
                        "  - image: |- # why\n      nginx:1\n\n    name: a\n",
                        "  - image: |- # why\n      mirror.example/hub/nginx:1\n\n    name: a\n"),
                Arguments.of(
                        "  - image: | # why\n      nginx:1\n    name: a\n",
                        "  - image: mirror.example/hub/nginx:1 # why\n    name: a\n"),
                Arguments.of(
                        "  - image: >+\n      nginx:1\n\n\n    name: a\n",
                        "  - image: mirror.example/hub/nginx:1\n\n\n    name: a\n"),
                Arguments.of("  - image: !!str nginx:1\n", "  - image: !!str mirror.example/hub/nginx:1\n"),
                Arguments.of(
                        "  - {name: a, image: nginx:1, args: [b]}\n",
                        "  - {name: a, image: mirror.example/hub/nginx:1, args: [b]}\n"),
                Arguments.of("  - {image: 'nginx:1'}\n", "  - {image: 'mirror.example/hub/nginx:1'}\n"),
                Arguments.of(
                        "  - image: &it nginx:1\n  - image: *it\n",
                        "  - image: &it mirror.example/hub/nginx:1\n  - image: *it\n"),
                Arguments.of(
                        "  - &one\n    image: nginx:1\n    tty: true\n  - <<: *one\n    name: b\n",
                        "  - &one\n    image: mirror.example/hub/nginx:1\n    tty: true\n  - <<: *one\n    name: b\n"),
                Arguments.of(
                        "  - &one\n    image: nginx:1\n  - <<: *one\n    image: quay.io/acme/web:1\n",
                        "  - &one\n    image: mirror.example/hub/nginx:1\n  - <<: *one\n    image: quay.io/acme/web:1\n"),
                Arguments.of("  - image: nginx:1", "  - image: mirror.example/hub/nginx:1"),
                Arguments.of("  - image: NginX:1\n", "  - image: mirror.example/hub/nginx:1\n"),
                Arguments.of("  - image: ' nginx:1'\n", "  - image: 'mirror.example/hub/nginx:1'\n"),
                Arguments.of("  - image: quay.io/Acme/web:1\n", "  - image: quay.io/acme/web:1\n"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormKeepsItsStyle(String before, String after) {
        FileFix fix = Fixes.of(POD + before);

        assertThat(fix.after().text()).isEqualTo(POD + after);
        assertThat(fix.problems()).isEmpty();
        assertThat(fix.images()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsFixedTwiceIsFixedOnce(String before, String after) {
        ManifestFile once = Fixes.of(POD + before).after();

        assertThat(Fixes.of(once, Fixes.MIRROR).isChanged()).isFalse();
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of(StandardCharsets.UTF_8, ""),
                Arguments.of(StandardCharsets.UTF_8, "\uFEFF"),
                Arguments.of(StandardCharsets.UTF_16LE, "\uFEFF"),
                Arguments.of(StandardCharsets.UTF_16BE, "\uFEFF"),
                Arguments.of(StandardCharsets.UTF_16BE, ""));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void bytesAreOfTheSameEncoding(Charset charset, String mark) {
        String text = mark + POD + "  - image: nginx:1 # schön 🐳\r\n";
        ManifestFile file = ManifestReader.read("web.yaml", text.getBytes(charset));
        FileFix fix = Fixes.of(file, Fixes.MIRROR);

        assertThat(file.encode(fix.after().text()))
                .isEqualTo(text.replace("nginx", "mirror.example/hub/nginx").getBytes(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndAsBefore(String end) {
        String text = (POD + "  - image: |-\n      nginx:1\n  - image: nginx:2\n").replace("\n", end);

        assertThat(Fixes.of(text).after().text()).isEqualTo(text.replace("nginx", "mirror.example/hub/nginx"));
    }

    @Test
    void everyDocumentListAndJsonFileIsFixed() {
        String text = """
                # first
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Pod, spec: {containers: [{image: nginx:1}]}}
                ---
                # second
                {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"spec":
                  {"containers": [{"image": "nginx:2"}]}}}}
                ...
                ---
                apiVersion: batch/v1
                kind: CronJob
                spec: {jobTemplate: {spec: {template: {spec: {initContainers: [{image: "nginx:3"}]}}}}}
                """;
        String json = "{\n\t\"kind\": \"Pod\",\t\"apiVersion\": \"v1\", \"spec\":"
                + " {\"containers\": [{\"image\": \"ngin\\u0078:1\"}]}}";

        assertThat(Fixes.of(text).after().text()).isEqualTo(text.replace("nginx", "mirror.example/hub/nginx"));
        assertThat(Fixes.of(json).after().text()).isEqualTo(json.replace("ngin\\u0078", "mirror.example/hub/nginx"));
    }

    @Test
    void anAliasThatIsNoImageIsNotChangedBehindAnybodysBack() {
        String text = POD + "  - image: &it nginx:1\n    env: [{name: IMAGE, value: *it}]\n  - image: nginx:2\n";
        FileFix fix = Fixes.of(text);

        assertThat(fix.after().text()).isEqualTo(text.replace("nginx:2", "mirror.example/hub/nginx:2"));
        assertThat(fix.problems())
                .containsExactly("web.yaml:5:16: not fixed, since an alias makes it the text of"
                        + " spec.containers[0].env[0].value too, which should stay; write them apart.");
    }

    @Test
    void whatAliasesRepeatIsChangedWhereEverybodyWantsTheSame() {
        String text = POD + "  - image: quay.io/acme/web@sha256:" + "ab".repeat(32)
                + "\n    imagePullPolicy: &when Always\n  - image: quay.io/acme/job:1\n    imagePullPolicy: *when\n";
        FileFix fix = Fixes.of(text);

        assertThat(fix.isChanged()).isFalse();
        assertThat(fix.problems())
                .containsExactly("web.yaml:6:28: not fixed, since an alias makes it the text of"
                        + " spec.containers[1].imagePullPolicy too, which should stay; write them apart.");
    }

    @Test
    void pullPoliciesAreChangedWhereTheyAreWritten() {
        String pinned = "quay.io/acme/web@sha256:" + "ab".repeat(32);
        FileFix fix =
                Fixes.of(POD + "  - imagePullPolicy: Always\n    image: " + pinned + "\n  - image: " + pinned + "\n");

        assertThat(fix.after().text())
                .isEqualTo(POD + "  - imagePullPolicy: IfNotPresent\n    image: " + pinned + "\n  - image: " + pinned
                        + "\n");
        assertThat(fix.images()).isZero();
        assertThat(fix.pullPolicies()).isEqualTo(1);
    }

    @Test
    void aFileThatIsBrokenElsewhereIsLeftAlone() {
        FileFix fix = Fixes.of(POD + "  - image: nginx:1\n---\na: [\n");

        assertThat(fix.isChanged()).isFalse();
        assertThat(fix.problems()).containsExactly("web.yaml: not fixed, since not all of it could be read.");
        assertThat(Fixes.of("a: [\n").problems()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenAsItIsIsLeftAlone() {
        FileFix fix = Fixes.of(POD + "  - image: !!binary bmdpbng6MQ==\n");

        assertThat(fix.isChanged()).isFalse();
        assertThat(fix.problems()).containsExactly("web.yaml: not fixed, since it would not say what it should then.");
    }

    @Test
    void chosenTagsComeBeforeMirrors() {
        FileFix fix = Fixes.of(POD + "  - image: nginx\n  - image: nginx:1.72\n", "nginx=1.27.3", "nginx:1.72=1.27");

        assertThat(fix.after().text())
                .isEqualTo(POD + "  - image: mirror.example/hub/nginx:1.27.3\n"
                        + "  - image: mirror.example/hub/nginx:1.27\n");
    }
}
