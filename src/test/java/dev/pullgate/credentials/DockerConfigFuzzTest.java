package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pullgate.credentials.SecretContent.Ignored;
import dev.pullgate.credentials.SecretContent.Logins;
import dev.pullgate.credentials.SecretContent.Malformed;
import java.util.Map;
import java.util.regex.Pattern;

/** Whatever a pull secret holds, it is read or refused, and nothing of it gets into a message but the name of a registry. */
final class DockerConfigFuzzTest {
    private static final String REGISTRY = "(an unreadable location|[!-~&&[^@/?#]]{1,100})";
    private static final String PLACE = "(it|auths|the entry for " + REGISTRY + ")";
    private static final Pattern PROBLEM = Pattern.compile("\\.docker(cfg|configjson): ("
            + "not valid JSON \\((line \\d+|it ends too early)\\)"
            + "|there is something after the end of the JSON"
            + "|" + PLACE + " is not an object"
            + "|" + PLACE + ": (username|password|auth|email) is not a text"
            + "|" + PLACE + ": auth is not (base64|username:password in base64))");
    private static final Pattern LOGIN = Pattern.compile("Login\\[" + REGISTRY + "]");

    @DictionaryEntries({
        "{\"auths\":{",
        "\"auth\":",
        "\"username\":",
        "\"password\":",
        "\"email\":",
        "null",
        "\\ud800",
        "https://",
        "dTpw",
        "//"
    })
    @FuzzTest
    void reads(byte[] content) {
        check("kubernetes.io/dockerconfigjson", ".dockerconfigjson", content);
        check("kubernetes.io/dockercfg", ".dockercfg", content);
    }

    private static void check(String type, String key, byte[] content) {
        switch (SecretContent.read(new PullSecret("regcred", type, Map.of(key, content)))) {
            case Logins logins ->
                assertThat(logins.logins()).allSatisfy(login -> {
                    assertThat(login.toString()).matches(LOGIN);
                    Location.parse(login.location()).ifPresent(DockerConfigFuzzTest::compare);
                });
            case Malformed malformed -> assertThat(malformed.problem()).matches(PROBLEM);
            case Ignored ignored ->
                assertThat(content).as(ignored.reason().name()).isEmpty();
        }
    }

    /** What is in a secret is compared with each image's name. */
    private static void compare(Location location) {
        location.covers(new Location("registry.example:5000", "/team/app"));
        assertThat(location.key()).startsWith(location.host());
    }
}
