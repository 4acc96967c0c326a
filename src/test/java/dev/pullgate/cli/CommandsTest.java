package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return Commands.run(
                LocalDate.of(2026, 11, 25), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void writesThePolicyOfAFileToStandardOutput() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec: {registries: [{pattern: ghcr.io/acme, allowed: true}]}
                """);

        assertThat(run("policy", "export", "vap", "-f", file.toString())).isZero();
        assertThat(out.toString()).contains("kind: ValidatingAdmissionPolicy\n", "ghcr\\\\.io/acme/");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutAFileTheDefaultsAreWritten() {
        assertThat(run("policy", "export", "vap")).isZero();
        assertThat(out.toString()).contains("(image-tag)").doesNotContain("(image-registry)");
    }

    @Test
    void tellsEveryProblemOfAPolicy() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec: {defaults: {image-tags: deny}, registries: [{pattern: nginx}]}
                """);

        assertThat(run("policy", "export", "vap", "-f", file.toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("did you mean image-tag?", "docker.io/library/nginx");
    }

    @Test
    void tellsOfAFileThatIsNotThereOrNoText() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(run("policy", "export", "vap", "-f", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run("policy", "export", "vap", "-f", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no policy file", "is not UTF-8 text");
    }

    @Test
    void tellsOfACommandThatThereIsNot() {
        assertThat(run("polic")).isEqualTo(2);
        assertThat(err.toString()).contains("pullgate policy");
    }
}
