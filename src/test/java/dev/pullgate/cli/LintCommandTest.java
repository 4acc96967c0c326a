package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pullgate policy lint}. */
final class LintCommandTest {
    private static final String HEAD = "apiVersion: pullgate.dev/v1alpha1\nkind: ImageAdmissionPolicy\n";

    @TempDir
    private Path folder;

    private Path good;
    private Path wrong;
    private Path pointless;

    @BeforeEach
    void write() throws IOException {
        good = Files.writeString(folder.resolve("good.yaml"), HEAD + "spec: {denyWhen: certain}\n");
        wrong = Files.writeString(
                folder.resolve("wrong.yaml"), HEAD + "spec:\n  defaults: {image-tags: deny}\n  denyWhen: x\n");
        pointless = Files.writeString(folder.resolve("pointless.yaml"), HEAD + """
                spec:
                  exemptions:
                    - images: [ghcr.io/**]
                      reason: moves
                      until: 2026-01-31
                """);
    }

    @Test
    void saysNothingOfAGoodFile() {
        assertThat(Typed.at("policy", "lint", good.toString())).isEqualTo(new Typed(0, "", ""));
    }

    @Test
    void namesEveryProblemOfEachFileWithItsPlace() {
        assertThat(Typed.at("policy", "lint", wrong.toString(), pointless.toString()))
                .isEqualTo(new Typed(
                        1,
                        wrong + ":4:14: error: spec.defaults has no field \"image-tags\", did you mean image-tag?\n"
                                + wrong + ":5:13: error: denyWhen \"x\" is not known; there are: certain, probable\n"
                                + pointless
                                + ":7:14: warning: it has ended on 2026-01-31; remove it, or give it another day\n",
                        ""));
    }

    @Test
    void warningsAreNoFailureUnlessAskedFor() {
        assertThat(Typed.at("policy", "lint", pointless.toString()).code()).isZero();
        assertThat(Typed.at("policy", "lint", "--fail-on=warn", pointless.toString())
                        .code())
                .isEqualTo(1);
        assertThat(Typed.at("policy", "lint", "--fail-on=warn", good.toString()).code())
                .isZero();
    }

    @Test
    void looksAtTheOtherFilesWhereOneCannotBeRead() {
        Typed typed = Typed.at("policy", "lint", folder.resolve("none").toString(), wrong.toString());

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out().lines()).hasSize(2);
        assertThat(typed.err()).isEqualTo("There is no policy file " + folder.resolve("none") + ".\n");
    }

    @Test
    void saysTheSameForScripts() {
        assertThat(Typed.at("policy", "lint", "-ojson", pointless.toString()).out())
                .isEqualTo("{\"file\":\"" + pointless + "\",\"line\":7,\"column\":14,\"severity\":\"warning\","
                        + "\"message\":\"it has ended on 2026-01-31; remove it, or give it another day\"}\n");
    }

    @Test
    void tellsWhereAFileIsNoYaml() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "spec: {\n");

        assertThat(Typed.at("policy", "lint", broken.toString()).out()).startsWith(broken + ":2:1: error: not YAML");
    }

    @Test
    void wantsAFile() {
        assertThat(Typed.at("policy", "lint").code()).isEqualTo(2);
    }
}
