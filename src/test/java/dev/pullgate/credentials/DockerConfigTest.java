package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.SecretContent.Logins;
import dev.pullgate.credentials.SecretContent.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a docker configuration and said of one that is malformed. */
final class DockerConfigTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"auths\":{ | not valid JSON (line 1)",
                "` ` | not valid JSON (it ends too early)",
                "{\"auths\":{}}} | not valid JSON (line 1)",
                "{\"auths\":{}} {} | there is something after the end of the JSON",
                "[] | it is not an object",
                "{\"auths\":[]} | auths is not an object",
                "{\"auths\":{\"ghcr.io/hunter2\":[]}} | the entry for ghcr.io is not an object",
                "{\"auths\":{\"hunter 2\":[]}} | the entry for an unreadable location is not an object",
                "{\"auths\":{\"ghcr.io\":{\"username\":1}}} | the entry for ghcr.io: username is not a text",
                "{\"auths\":{\"ghcr.io\":{\"password\":2}}} | the entry for ghcr.io: password is not a text",
                "{\"auths\":{\"ghcr.io\":{\"email\":{}}}} | the entry for ghcr.io: email is not a text",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"hunter 2\"}}} | the entry for ghcr.io: auth is not base64",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"aHVudGVy\"}}} | the entry for ghcr.io: auth is not username:password"
                        + " in base64",
            })
    void saysWhatIsWrongAndNothingThatIsSecret(String content, String problem) {
        assertThat(read(content)).isEqualTo(new Malformed(".dockerconfigjson: " + problem));
    }

    @Test
    void goesOnBehindAnEntryWithoutAnything() {
        assertThat(read("{\"auths\":{\"a\":null,\"b\":{\"username\":\"u\",\"password\":\"p\"}}}"))
                .isEqualTo(logins(new Login("a", "", ""), new Login("b", "u", "p")));
    }

    @Test
    void forgetsTheEntriesBeforeNull() {
        assertThat(read("{\"auths\":{\"a\":{}},\"auths\":null}")).isEqualTo(logins());
    }

    @Test
    void replacesHalfAPair() {
        assertThat(read("{\"auths\":{\"a\\ud800\":{}}}")).isEqualTo(logins(new Login("a\ufffd", "", "")));
        assertThat(read("{\"auths\":{\"a\":{\"username\":\"\\ud800-\\ud83d\\ude00\",\"password\":\"\\udfff\"}}}"))
                .isEqualTo(logins(new Login("a", "\ufffd-\ud83d\ude00", "\ufffd")));
    }

    private static Logins logins(Login... logins) {
        return new Logins("regcred", List.of(logins));
    }

    private static SecretContent read(String content) {
        return SecretContent.read(new PullSecret(
                "regcred",
                "kubernetes.io/dockerconfigjson",
                Map.of(".dockerconfigjson", content.getBytes(StandardCharsets.UTF_8))));
    }
}
