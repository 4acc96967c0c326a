package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.SecretContent.Logins;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose registry a login is told to be for. */
final class KeychainTest {
    private static final Credential LOGIN = new Credential("pull", "alice", "hunter2");

    private static String shown(String image, String... locations) {
        List<Login> logins = List.of(locations).stream()
                .map(location -> new Login(location, LOGIN.username(), LOGIN.password()))
                .toList();
        return Keychain.of(List.of(new Logins("pull", logins)))
                .shownLocation((ImageReference) ParsedImage.parse(image), LOGIN);
    }

    @Test
    void isThatOfTheEntryThatCoversTheImage() {
        assertThat(shown("ghcr.io/acme/web", "quay.io", "ghcr.io/acme", "registry.example"))
                .isEqualTo("ghcr.io");
        assertThat(shown("nginx", "quay.io", "https://index.docker.io/v1/")).isEqualTo("index.docker.io");
    }
}
