package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.support.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the policy comes from, and what is said when it is of no use. */
final class PolicySourceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

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

        assertThatThrownBy(() -> new PolicySource(file).first())
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

        assertThatThrownBy(() -> new PolicySource(file).first())
                .hasMessage("There is no policy file " + file + " (pullgate.policy.file).");
    }

    @Test
    void saysWhereTheFileIsNoText() throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> new PolicySource(file).first())
                .hasMessage("The policy file " + file + " is not UTF-8 text.");
    }

    /** While the application runs. */
    @Nested
    final class Later {
        private final MeterRegistry meters = new SimpleMeterRegistry();
        private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));

        private Path file() {
            return folder.resolve("policy.yaml");
        }

        private void write(String spec) throws IOException {
            Files.writeString(file(), Policies.document(spec));
        }

        private double loads(String outcome) {
            return meters.get("pullgate.policy.loads")
                    .tag("outcome", outcome)
                    .counter()
                    .count();
        }

        private double gauge(String name) {
            return meters.get(name).gauge().value();
        }

        @Test
        void aChangedFileIsTaken() throws IOException {
            write("denyWhen: certain");
            PolicySource source = new PolicySource(file());
            PolicyInForce inForce = new PolicyInForce(source.first(), new PolicyMetrics(meters), clock);

            source.refresh(inForce);
            assertThat(loads("loaded")).isEqualTo(1);
            write("denyWhen: probable");
            source.refresh(inForce);

            assertThat(inForce.get()).isEqualTo(Policies.of("denyWhen: probable"));
            assertThat(loads("loaded")).isEqualTo(2);
            assertThat(gauge("pullgate.policy.loaded.time"))
                    .isEqualTo(clock.instant().getEpochSecond());
        }

        @Test
        void oneThatCannotBeUsedKeepsTheOneBefore() throws IOException {
            write("denyWhen: probable");
            PolicySource source = new PolicySource(file());
            PolicyInForce inForce = new PolicyInForce(source.first(), new PolicyMetrics(meters), clock);

            write("denyWhen: maybe\nwhenUnknown: no");
            source.refresh(inForce);
            source.refresh(inForce);
            assertThat(inForce.get()).isEqualTo(Policies.of("denyWhen: probable"));
            assertThat(gauge("pullgate.policy.problems")).isEqualTo(2);
            assertThat(loads("rejected")).as("told once").isEqualTo(1);

            Files.delete(file());
            source.refresh(inForce);
            assertThat(inForce.get()).isEqualTo(Policies.of("denyWhen: probable"));
            assertThat(gauge("pullgate.policy.problems")).isEqualTo(1);

            write("denyWhen: certain");
            source.refresh(inForce);
            assertThat(inForce.get()).isEqualTo(Policies.of("denyWhen: certain"));
            assertThat(gauge("pullgate.policy.problems")).isZero();
        }
    }
}
