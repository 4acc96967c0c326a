package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.LoginMiss;
import dev.pullgate.fact.LoginMiss.Reason;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why the kubelet uses no login, though one looks as if it were meant for the image. */
final class LoginMissesTest {
    private static final String LOGIN = "{\"username\":\"alice\",\"password\":\"hunter2\"}";

    @ParameterizedTest
    @CsvSource({
        "nginx, https://index.docker.io/v1, NO_LAST_SLASH, index.docker.io",
        "nginx, index.docker.io/v2, NO_LAST_SLASH, index.docker.io",
        "nginx, https://registry-1.docker.io/v2/, HUB_ALIAS, registry-1.docker.io",
        "acme/web, hub.docker.com, HUB_ALIAS, hub.docker.com",
        "acme/web, *.docker.io, HUB_ALIAS, *.docker.io",
        "acme/web, docker.io/other, PATH, docker.io",
        "acme/web, index.docker.io/other, PATH, index.docker.io",
        "ghcr.io/acme/web, ghcr.io:443, PORT, ghcr.io:443",
        "ghcr.io:443/acme/web, ghcr.io, PORT, ghcr.io",
        "registry.example:5000/web, registry.example:5001, PORT, registry.example:5001",
        "ghcr.io/acme/web, ghcr.io/other, PATH, ghcr.io",
        "ghcr.io/acme/web, https://ghcr.io/v2, PATH, ghcr.io",
        "ghcr.io/acme/web, GHCR.io, LETTER_CASE, GHCR.io",
        "Registry.example/acme/web, registry.example, LETTER_CASE, registry.example",
        "a.b.io/web, *.io, LABELS, *.io",
        "example.io/web, *.example.io, LABELS, *.example.io",
        "ghcr.io/acme/web, docker://ghcr.io, SCHEME, docker:",
    })
    void tellsWhatDiffers(String image, String location, Reason reason, String shown) {
        assertThat(misses(image, "{\"auths\":{\"" + location + "\":" + LOGIN + "}}"))
                .containsExactly(new LoginMiss("pull", shown, reason));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, https://index.docker.io/v1/",
        "nginx, docker.io",
        "ghcr.io/acme/web, http://ghcr.io",
        "ghcr.io/acme/web, ghcr.io/acme",
        "ghcr.io/acme/web, *.io",
        "ghcr.io/acme/web, quay.io",
        "ghcr.io/acme/web, docker.io",
        "nginx, ghcr.io",
        "ghcr.io/acme/web, index.docker.io",
        "a.b.io/web, *",
        "a.b.io/web, *.example",
        "localhost/web, https://localhost",
    })
    void isSilentWhereALoginIsUsedOrIsForSomethingElse(String image, String location) {
        assertThat(misses(image, "{\"auths\":{\"" + location + "\":" + LOGIN + "}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'auths':{'ghcr.io':{'identitytoken':'t'}}} | TOKEN_ONLY",
                "{'auths':{'ghcr.io':{'registrytoken':'t'}}} | TOKEN_ONLY",
                "{'auths':{'ghcr.io':{'auth':'YWxpY2U6','identitytoken':'t'}}} | TOKEN_ONLY",
                "{'auths':{'ghcr.io':{}}} | EMPTY",
                "{'auths':{'ghcr.io':{'username':'alice'}}} | EMPTY",
                "{'auths':{},'credsStore':'desktop'} | HELPER",
                "{'credHelpers':{'ghcr.io':'gcloud'}} | HELPER",
                "{'auths':{'ghcr.io':{}},'credsStore':'desktop'} | EMPTY HELPER",
                "{'credHelpers':{'quay.io':'gcloud'}} | ",
            })
    void namesTheFormsThatTheKubeletDoesNotRead(String content, String reasons) {
        assertThat(misses("ghcr.io/acme/web", content.replace('\'', '"')))
                .extracting(miss -> miss.reason().name())
                .containsExactly(reasons == null ? new String[0] : reasons.split(" "));
    }

    @Test
    void namesAHelperForDockerHub() {
        assertThat(misses("nginx", "{\"credHelpers\":{\"https://index.docker.io/v1/\":\"pass\"}}"))
                .containsExactly(new LoginMiss("pull", "docker.io", Reason.HELPER));
    }

    @Test
    void namesWhatIsMostLikelyMeantFirstAndEachOnce() {
        String content = "{\"auths\":{\"ghcr.io/other\":" + LOGIN + ",\"ghcr.io/third\":" + LOGIN + ",\"ghcr.io:443\":"
                + LOGIN + "}}";

        assertThat(misses("ghcr.io/acme/web", content))
                .containsExactly(
                        new LoginMiss("pull", "ghcr.io:443", Reason.PORT),
                        new LoginMiss("pull", "ghcr.io", Reason.PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice:hunter2@ghcr.io:444", "https://alice:hunter2@ghcr.io/hunter2"})
    void showsNothingThatALoginIsWrittenInto(String location) {
        assertThat(misses("ghcr.io/acme/web", "{\"auths\":{\"" + location + "\":" + LOGIN + "}}"))
                .singleElement()
                .asString()
                .contains("ghcr.io")
                .doesNotContain("hunter2", "alice");
    }

    @Test
    void passesOverSecretsThatTheKubeletPassesOver() {
        ImageReference image = (ImageReference) ParsedImage.parse("ghcr.io/acme/web");
        byte[] content = "{\"auths\":{\"ghcr.io:443\":{}}}".getBytes(StandardCharsets.UTF_8);

        assertThat(LoginMisses.of(
                        image,
                        List.of(
                                new PullSecret("opaque", "Opaque", Map.of(".dockerconfigjson", content)),
                                new PullSecret("broken", "kubernetes.io/dockercfg", Map.of(".dockercfg", new byte[1])),
                                new PullSecret("empty", "kubernetes.io/dockerconfigjson", Map.of()))))
                .isEmpty();
    }

    @Test
    void readsTheOlderFormToo() {
        ImageReference image = (ImageReference) ParsedImage.parse("ghcr.io/acme/web");
        byte[] content = "{\"ghcr.io\":{\"identitytoken\":\"t\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(LoginMisses.of(
                        image,
                        List.of(new PullSecret("old", "kubernetes.io/dockercfg", Map.of(".dockercfg", content)))))
                .containsExactly(new LoginMiss("old", "ghcr.io", Reason.TOKEN_ONLY));
    }

    @Test
    void tellsWhichLocationMatched() {
        ImageReference image = (ImageReference) ParsedImage.parse("ghcr.io/acme/web");
        ImageReference hub = (ImageReference) ParsedImage.parse("nginx");
        Keychain keychain = Keychain.of(List.of(new SecretContent.Logins(
                "pull",
                List.of(
                        new Login("ghcr.*", "a", "1"),
                        new Login("https://ghcr.io/acme/", "b", "2"),
                        new Login("https://index.docker.io/v1/", "c", "3")))));

        assertThat(keychain.lookup(image))
                .extracting(login -> keychain.shownLocation(image, login))
                .containsExactly("ghcr.io", "ghcr.*");
        assertThat(keychain.lookup(hub))
                .extracting(login -> keychain.shownLocation(hub, login))
                .containsExactly("index.docker.io");
    }

    private static List<LoginMiss> misses(String image, String content) {
        return LoginMisses.of(
                (ImageReference) ParsedImage.parse(image),
                List.of(new PullSecret(
                        "pull",
                        "kubernetes.io/dockerconfigjson",
                        Map.of(".dockerconfigjson", content.getBytes(StandardCharsets.UTF_8)))));
    }
}
