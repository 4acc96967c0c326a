package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Secret. */
final class PullSecretTest {
    private final PullSecret secret =
            new PullSecret("pull", "Opaque", Map.of("a", new byte[] {'x', 'y', 'z'}, "b", new byte[4]));

    @Test
    void weighsWhatItHolds() {
        assertThat(secret.size()).isEqualTo(7);
    }

    @Test
    void printsWithoutWhatItHolds() {
        assertThat(secret).hasToString("PullSecret[pull, Opaque]");
    }
}
