package dev.pullgate.policy.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The CRD that is installed. */
final class PolicyCrdTest {
    private static final Path INSTALLED = Path.of("webhook-config/policy-resource/crd.yaml");

    @Test
    void isThatOfTheTypes() {
        String generated = GeneratedCrd.yaml();

        assertThat(generated).isEqualTo(Golden.expected(INSTALLED, generated));
    }
}
