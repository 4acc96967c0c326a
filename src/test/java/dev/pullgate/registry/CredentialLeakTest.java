package dev.pullgate.registry;

import static dev.pullgate.registry.Asking.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Reason;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.registry.http.Request;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import dev.pullgate.support.TestTls;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login goes to the registry it is for, and nowhere else. */
@Timeout(20)
final class CredentialLeakTest {
    private static final String MANIFEST = "/v2/shop/web/manifests/1.4";
    private static final Map<String, String> LOGINS = Map.of("alice", "secret-of-alice");

    private final FakeRegistry registry = FakeRegistry.http();
    private final FakeRegistry thief = FakeRegistry.http();

    CredentialLeakTest() {
        thief.image("shop/web", "1.4");
    }

    @AfterEach
    void stop() {
        registry.close();
        thief.close();
    }

    @Test
    void staysBehindWhenARedirectNamesAnotherHost() {
        registry.fault(MANIFEST, exchange -> {
            boolean loggedIn = exchange.getRequestHeaders().containsKey("Authorization");
            (loggedIn
                            ? FakeRegistry.status(
                                    307, "Location", thief.uri(MANIFEST).toString())
                            : FakeRegistry.status(401, "WWW-Authenticate", "Basic realm=\"x\""))
                    .answer(exchange);
        });

        assertThat(Asking.patiently().insecurely(registry.host() + "/shop/web:1.4", ALICE))
                .isInstanceOf(Found.class);
        assertThat(thief.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.authorization()).isEmpty());
    }

    @Test
    void isNotGivenToAnotherHostThatAsksForItAfterARedirect() {
        registry.fault(
                MANIFEST,
                FakeRegistry.status(307, "Location", thief.uri(MANIFEST).toString()));
        thief.access(Access.BASIC, LOGINS);

        assertThat(Asking.patiently().insecurely(registry.host() + "/shop/web:1.4", ALICE))
                .isEqualTo(new NotUnderstood("it redirects to another host, which wants a login"));
        assertThat(thief.asked())
                .allSatisfy(asked -> assertThat(asked.authorization()).isEmpty());
    }

    @Test
    void isNotSentInPlainHttpToATokenServiceElsewhere() {
        String realm = "http://localhost:" + thief.uri("/").getPort() + "/token";
        registry.fault(MANIFEST, FakeRegistry.status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\""));

        assertThat(Asking.patiently().insecurely(registry.host() + "/shop/web:1.4", ALICE))
                .isEqualTo(new NotUnderstood("its token service has no address that a login may be sent to"));
        assertThat(thief.asked()).isEmpty();
    }

    @Test
    void isNotSentInPlainHttpByARegistryThatSpeaksTls() {
        TestTls tls = new TestTls("ip:127.0.0.1");
        try (FakeRegistry secure = FakeRegistry.https(tls.server())) {
            secure.fault(
                    MANIFEST,
                    FakeRegistry.status(401, "WWW-Authenticate", "Bearer realm=\"" + thief.uri("/token") + "\""));

            assertThat(new Asking(tls.trust(), Duration.ofSeconds(15))
                            .ask(secure.host() + "/shop/web:1.4", ALICE, false))
                    .isEqualTo(new NotUnderstood("its token service has no address that a login may be sent to"));
            secure.fault(
                    MANIFEST,
                    FakeRegistry.status(302, "Location", thief.uri(MANIFEST).toString()));
            assertThat(new Asking(tls.trust(), Duration.ofSeconds(15))
                            .ask(secure.host() + "/shop/web:1.4", ALICE, false))
                    .isEqualTo(new NotUnderstood("it redirects to where Pullgate does not follow"));
            assertThat(thief.asked()).isEmpty();
        }
    }

    /** A registry that lies could write what it was sent into its error, and others may read what comes of that. */
    @Test
    void isNotInWhatIsSaidOfARefusal() {
        registry.fault(
                MANIFEST,
                FakeRegistry.json(
                        403,
                        "{\"errors\":[{\"code\":\"secret-of-alice\",\"message\":\"secret-of-alice has expired\"}]}"));

        assertThat(Asking.patiently().insecurely(registry.host() + "/shop/web:1.4", ALICE))
                .isEqualTo(new AccessDenied(403, Refuser.REGISTRY, Reason.EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:pass@registry.invalid/token",
                "https://registry.invalid/token#",
                "https:token",
                "//x/y"
            })
    void isNotSentToAnAddressThatIsNoTokenServices(String realm) {
        registry.fault(MANIFEST, FakeRegistry.status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\""));

        assertThat(Asking.patiently().insecurely(registry.host() + "/shop/web:1.4", ALICE))
                .isEqualTo(new NotUnderstood("its token service has no address that a login may be sent to"));
    }

    @Test
    void goesToTheSameHostAlongARedirect() {
        registry.access(Access.BASIC, LOGINS);
        registry.image("library/web", "1.4");
        registry.fault(MANIFEST, exchange -> {
            boolean loggedIn = exchange.getRequestHeaders().containsKey("Authorization");
            (loggedIn
                            ? FakeRegistry.status(301, "Location", "/v2/library/web/manifests/1.4")
                            : FakeRegistry.status(401, "WWW-Authenticate", "Basic realm=\"x\""))
                    .answer(exchange);
        });

        assertThat(Asking.patiently().insecurely(registry.host() + "/shop/web:1.4", ALICE))
                .isInstanceOf(Found.class);
    }

    @Test
    void isNotPrinted() {
        ManifestQuestion question = new ManifestQuestion(
                new dev.pullgate.image.ImageReference("ghcr.io", "acme/web", "1", null), ALICE, false);
        Request request = Request.post(URI.create("https://ghcr.io/token"), "password=secret-of-alice", 10)
                .authorized("Basic c2VjcmV0LW9mLWFsaWNl");

        assertThat(question + " " + question.key() + " " + request)
                .doesNotContain("secret-of-alice", "alice", "c2VjcmV0LW9mLWFsaWNl");
    }
}
