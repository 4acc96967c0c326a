package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all commands have in common, and {@code policy export}. */
final class CommandsTest {
    @TempDir
    private Path folder;

    @Test
    void writesThePolicyOfAFileToStandardOutput() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec: {registries: [{pattern: ghcr.io/acme, allowed: true}]}
                """);

        Typed typed = Typed.at("policy", "export", "vap", "-f", file.toString());

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("kind: ValidatingAdmissionPolicy\n", "ghcr\\\\.io/acme/");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void withoutAFileTheDefaultsAreWritten() {
        Typed typed = Typed.at("policy", "export", "vap");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("(image-tag)").doesNotContain("(image-registry)");
    }

    @Test
    void tellsEveryProblemOfAPolicy() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec: {defaults: {image-tags: deny}, registries: [{pattern: nginx}]}
                """);

        Typed typed = Typed.at("policy", "export", "vap", "-f", file.toString());

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("did you mean image-tag?", "docker.io/library/nginx");
    }

    @Test
    void tellsOfAFileThatIsNotThereOrNoText() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(Typed.at(
                        "policy", "export", "vap", "-f", folder.resolve("none").toString()))
                .isEqualTo(new Typed(2, "", "There is no policy file " + folder.resolve("none") + ".\n"));
        assertThat(Typed.at("policy", "export", "vap", "-f", file.toString()))
                .isEqualTo(new Typed(2, "", "The policy file " + file + " is not UTF-8 text.\n"));
        assertThat(Typed.at("policy", "export", "vap", "-f", folder.toString()))
                .isEqualTo(new Typed(2, "", "The policy file " + folder + " is a folder; name a file in it.\n"));
    }

    /** Such as /dev/zero. */
    @Test
    void readsNoFileWithoutAnEnd() throws IOException {
        Path file = Files.write(folder.resolve("large"), new byte[(8 << 20) + 1]);

        assertThat(Typed.at("policy", "show", "-f", file.toString()))
                .isEqualTo(new Typed(2, "", "The policy file " + file + " is longer than 8 MiB.\n"));
    }

    @Test
    void tellsOfACommandThatThereIsNot() {
        Typed typed = Typed.at("polic");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("pullgate policy");
    }
}
