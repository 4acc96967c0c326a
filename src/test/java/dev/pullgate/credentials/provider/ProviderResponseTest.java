package dev.pullgate.credentials.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Login;
import dev.pullgate.credentials.provider.ProviderResponse.KeyType;
import dev.pullgate.credentials.provider.ProviderResponse.Logins;
import dev.pullgate.credentials.provider.ProviderResponse.Unusable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two messages of the exec protocol. */
final class ProviderResponseTest {
    private static final String API_VERSION = "credentialprovider.kubelet.k8s.io/v1";
    private static final CredentialProvider PROVIDER =
            new CredentialProvider("p", List.of(), Duration.ZERO, API_VERSION, List.of(), List.of(), false);

    @Test
    void asksWithTheNameWithoutTagAndDigest() {
        ImageReference image = (ImageReference) ParsedImage.parse("nginx:1.27");

        assertThat(new String(ProviderRequest.json(PROVIDER, image), StandardCharsets.UTF_8))
                .isEqualTo("{\"kind\":\"CredentialProviderRequest\",\"apiVersion\":\"" + API_VERSION
                        + "\",\"image\":\"docker.io/library/nginx\"}");
    }

    @Test
    void readsEveryMember() {
        assertThat(read("""
                "cacheKeyType": "Registry", "cacheDuration": "6h0m0s",
                "auth": {"a.example": {"username": "u", "password": "p"}, "*.b.example": {"username": "", "password": ""}}
                """))
                .isEqualTo(new Logins(
                        KeyType.REGISTRY,
                        Optional.of(Duration.ofHours(6)),
                        List.of(new Login("a.example", "u", "p"), new Login("*.b.example", "", ""))));
    }

    @ParameterizedTest
    @CsvSource({"Image, IMAGE", "Registry, REGISTRY", "Global, GLOBAL"})
    void knowsEachKeyType(String word, KeyType type) {
        assertThat(read("\"cacheKeyType\": \"" + word + "\"")).isEqualTo(new Logins(type, Optional.empty(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"auth\": null, \"cacheDuration\": null", ", \"auth\": {}"})
    void takesAnAnswerWithoutLogins(String rest) {
        assertThat(read("\"cacheKeyType\": \"Image\"" + rest))
                .isEqualTo(new Logins(KeyType.IMAGE, Optional.empty(), List.of()));
    }

    @Test
    void takesAnEntryOfNothingAsAnAttemptWithoutALogin() {
        assertThat(read("\"cacheKeyType\": \"Image\", \"auth\": {\"a.b\": null, \"c.d\": {\"username\": null}}"))
                .isEqualTo(new Logins(
                        KeyType.IMAGE, Optional.empty(), List.of(new Login("a.b", "", ""), new Login("c.d", "", ""))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "cacheKeyType": "image" | the cacheKeyType of its answer is not Image, Registry or Global
            "auth": {} | the cacheKeyType of its answer is not Image, Registry or Global
            "cacheKeyType": "Image", "cacheDuration": 3600 | the cacheDuration of its answer is no time
            "cacheKeyType": "Image", "cacheDuration": "1 hour" | the cacheDuration of its answer is no time
            "cacheKeyType": "Image", "auth": [] | the auth of its answer is not an object
            "cacheKeyType": "Image", "auth": {"a": "b"} | an entry of auth in its answer is not an object
            "cacheKeyType": "Image", "auth": {"a": {"username": 7}} | a user name or password in its answer is not a text
            "cacheKeyType": "Image", "auth": {"a": {"token": "s3cret"}} | its answer has members that the kubelet does not know
            "cacheKeyType": "Image", "expires": "never" | its answer has members that the kubelet does not know
            "cacheKeyType": "Image", "cacheKeyType": "Image" | its answer is not valid JSON
            """)
    void doesNotUseWhatTheKubeletWouldNot(String members, String problem) {
        assertThat(read(members)).isEqualTo(new Unusable(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `` | its answer is not a JSON object
            [] | its answer is not a JSON object
            null | its answer is not a JSON object
            {"password": "s3cret | its answer is not valid JSON
            {} {} | its answer is not valid JSON
            {"kind": "CredentialProviderResponse"} | its answer is not of apiVersion credentialprovider.kubelet.k8s.io/v1
            {"kind": "CredentialProviderResponse", "apiVersion": "credentialprovider.kubelet.k8s.io/v1beta1"} | its answer is not of apiVersion credentialprovider.kubelet.k8s.io/v1
            {"kind": "CredentialProviderRequest", "apiVersion": "credentialprovider.kubelet.k8s.io/v1"} | its answer is not a CredentialProviderResponse
            """)
    void doesNotUseAnotherKindOfDocument(String output, String problem) {
        assertThat(ProviderResponse.read(output.getBytes(StandardCharsets.UTF_8), PROVIDER))
                .isEqualTo(new Unusable(problem));
    }

    @Test
    void survivesNestingWithoutEnd() {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThat(ProviderResponse.read(deep, PROVIDER)).isInstanceOf(Unusable.class);
    }

    @Test
    void showsNoLogin() {
        assertThat(
                        read("\"cacheKeyType\": \"Image\", \"auth\": {\"a.b\": {\"username\": \"u5er\", \"password\": \"s3cret\"}}")
                                .toString())
                .doesNotContain("u5er")
                .doesNotContain("s3cret");
    }

    private static ProviderResponse read(String members) {
        String json =
                "{\"kind\": \"CredentialProviderResponse\", \"apiVersion\": \"" + API_VERSION + "\", " + members + "}";
        return ProviderResponse.read(json.getBytes(StandardCharsets.UTF_8), PROVIDER);
    }
}
