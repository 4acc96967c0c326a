package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.policy.ImageAdmissionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the policy comes from, and what is said when it is of no use. */
final class PolicySourceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void isTheDefaultWithoutAFile() {
        assertThat(PolicySource.load(Optional.empty())).isEqualTo(ImageAdmissionPolicy.DEFAULT);
    }

    @Test
    void tellsEveryProblemOfTheFileAtOnce() throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  defaults:
                    image-tags: deny
                  registries:
                    - patern: ghcr.io
                """);

        assertThatThrownBy(() -> PolicySource.load(Optional.of(file)))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(String.join(
                        "\n  ",
                        "The policy file " + file + " can't be used:",
                        "line 5, column 5: spec.defaults has no field \"image-tags\", did you mean image-tag?",
                        "line 7, column 7: an entry of spec.registries has no field \"patern\", did you mean pattern?",
                        "line 7, column 7: field \"pattern\" is missing here"));
    }

    @Test
    void saysWhereThereIsNoFile() {
        Path file = folder.resolve("nowhere.yaml");

        assertThatThrownBy(() -> PolicySource.load(Optional.of(file)))
                .hasMessage("There is no policy file " + file + " (pullgate.policy.file).");
    }

    @Test
    void saysWhereTheFileIsNoText() throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> PolicySource.load(Optional.of(file)))
                .hasMessage("The policy file " + file + " is not UTF-8 text.");
    }
}
