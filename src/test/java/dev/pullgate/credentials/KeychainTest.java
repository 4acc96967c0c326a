package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.SecretContent.Logins;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.util.List;
import java.util.stream.Stream;
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

    private static List<String> locations(String image, String... locations) {
        List<Login> logins = Stream.of(locations)
                .map(location -> new Login(location, "alice", "hunter2"))
                .toList();
        return Keychain.of(List.of(new Logins("pull", logins)))
                .shownLocations((ImageReference) ParsedImage.parse(image));
    }

    @Test
    void areThoseThatTheKubeletTriesInItsOrder() {
        assertThat(locations("ghcr.io/acme/web", "ghcr.io", "quay.io", "https://ghcr.io/acme", "*.io"))
                .containsExactly("ghcr.io/acme", "ghcr.io", "*.io");
        assertThat(locations("nginx", "https://index.docker.io/v1/")).containsExactly("index.docker.io");
        assertThat(locations("nginx", "index.docker.io", "docker.io/library")).containsExactly("docker.io/library");
        assertThat(locations("ghcr.io/acme/web", "quay.io")).isEmpty();
    }

    @Test
    void showNothingThatMayBeSecret() {
        assertThat(locations("ghcr.io/acme/web", "alice:hunter2@ghcr.io/acme")).containsExactly("ghcr.io/acme");
    }

    @Test
    void hasToBeForTheNameOrForDockerHub() {
        assertThat(Keychain.keys((ImageReference) ParsedImage.parse("ghcr.io/acme/web")))
                .containsExactly("ghcr.io/acme/web");
        assertThat(Keychain.keys((ImageReference) ParsedImage.parse("nginx")))
                .containsExactly("docker.io/library/nginx", "index.docker.io");
        assertThat(Keychain.keys((ImageReference) ParsedImage.parse("localhost/web")))
                .containsExactly("localhost/web", "index.docker.io");
    }
}
