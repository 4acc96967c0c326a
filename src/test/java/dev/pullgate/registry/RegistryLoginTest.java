package dev.pullgate.registry;

import static dev.pullgate.registry.Asking.ALICE;
import static dev.pullgate.registry.Asking.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a registry's challenges are answered (pull-semantics.md 3.2). */
final class RegistryLoginTest {
    private static final String GET = "GET /v2/shop/web/manifests/1.4";
    private static final String HEAD = "HEAD /v2/shop/web/manifests/1.4";
    private static final Map<String, String> LOGINS = Map.of("alice", "secret-of-alice", "bob", "secret-of-bob");

    private final FakeRegistry registry = FakeRegistry.http();
    private final Asking asking = Asking.patiently();

    RegistryLoginTest() {
        registry.image("shop/web", "1.4");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void sendsNoLoginUnasked() {
        assertThat(ask(ALICE)).isInstanceOf(Found.class);
        assertThat(registry.asked().getFirst().authorization()).isEmpty();
    }

    @Test
    void logsInByBasic() {
        registry.access(Access.BASIC, LOGINS);

        assertThat(ask(ALICE)).isInstanceOf(Found.class);
        assertThat(registry.requests()).containsExactly(HEAD, HEAD);
    }

    /** The second time to be told why. */
    @Test
    void triesAWrongPasswordTwiceAtMost() {
        registry.access(Access.BASIC, LOGINS);

        assertThat(ask(new Credential("pull", "alice", "guess"))).isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
        assertThat(registry.requests()).containsExactly(HEAD, HEAD, GET, GET);
    }

    @Test
    void hasNothingToLogInWithWhereThereIsNoLogin() {
        registry.access(Access.BASIC, LOGINS);

        assertThat(ask(null)).isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
        assertThat(ask(new Credential("pull", "", "secret-of-alice")))
                .isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
        assertThat(ask(new Credential("pull", "alice", ""))).isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
        assertThat(registry.requests()).containsOnly(HEAD);
    }

    @Test
    void getsATokenByPostAndThenByGet() {
        registry.access(Access.BEARER, LOGINS);

        assertThat(ask(ALICE)).isInstanceOf(Found.class);
        assertThat(registry.requests()).containsExactly(HEAD, "POST /token", "GET /token", HEAD);
        assertThat(registry.asked().get(1).body())
                .isEqualTo("grant_type=password&service=fake&scope=repository%3Ashop%2Fweb%3Apull&client_id=pullgate"
                        + "&username=alice&password=secret-of-alice");
    }

    @Test
    void takesTheTokenOfAPost() {
        registry.access(Access.BEARER, LOGINS);
        registry.fault("/token", FakeRegistry.json(200, "{\"access_token\":\"token-of-bob\"}"));

        assertThat(ask(ALICE)).isInstanceOf(Found.class);
        assertThat(registry.requests()).containsExactly(HEAD, "POST /token", HEAD);
    }

    @Test
    void getsATokenForEverybodyWithoutALogin() {
        registry.access(Access.BEARER, LOGINS);

        assertThat(ask(null)).isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
        assertThat(registry.requests()).containsExactly(HEAD, "GET /token", HEAD);
        assertThat(registry.asked().get(1).authorization()).isEmpty();
    }

    @Test
    void keepsATokenForTheSameLoginOnly() {
        registry.access(Access.BEARER, LOGINS);
        registry.image("shop/api", "1.4");

        ask(ALICE);
        ask(new Credential("the same login in another secret", "alice", "secret-of-alice"));
        assertThat(registry.requests()).containsExactly(HEAD, "POST /token", "GET /token", HEAD, HEAD, HEAD);

        assertThat(ask(new Credential("pull", "alice", "guess")))
                .isEqualTo(new AccessDenied(401, Refuser.TOKEN_SERVICE));
        assertThat(ask(BOB)).isInstanceOf(Found.class);
        assertThat(registry.asked().getLast().authorization()).isEqualTo("Bearer token-of-bob");
        assertThat(asking.insecurely(registry.host() + "/shop/api:1.4", null))
                .isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
    }

    /** Quay, Docker Hub and Harbor give a token to who may do nothing, too (pull-semantics.md 3.4). */
    @Test
    void getsANewTokenBeforeItIsRefusedForAnOldOne() {
        registry.access(Access.BEARER, LOGINS);
        registry.fault("/token", FakeRegistry.json(200, "{\"access_token\":\"of-no-use\",\"expires_in\":86400}"));
        assertThat(ask(ALICE)).isEqualTo(new AccessDenied(401, Refuser.REGISTRY));

        registry.fault("/token", FakeRegistry.json(200, "{\"access_token\":\"token-of-alice\"}"));

        assertThat(ask(ALICE)).isInstanceOf(Found.class);
    }

    @Test
    void asksForANewTokenOnceOnly() {
        registry.access(Access.BEARER, LOGINS);
        registry.fault("/token", FakeRegistry.json(200, "{\"access_token\":\"of-no-use\"}"));
        ask(null);
        ask(null);

        assertThat(registry.requests()).containsExactly(HEAD, "GET /token", HEAD, HEAD, HEAD, "GET /token", HEAD);
    }

    @Test
    void tellsMissingFromRefusedOnceItIsLetIn() {
        registry.access(Access.BEARER, LOGINS);

        assertThat(asking.insecurely(registry.host() + "/shop/web:1.5", ALICE)).isEqualTo(new Missing());
        assertThat(asking.insecurely(registry.host() + "/shop/web:1.5", null))
                .isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500, 501})
    void takesTheseAnswersToAPostAsFinal(int status) {
        registry.access(Access.BEARER, LOGINS);
        registry.fault("/token", FakeRegistry.status(status));

        assertThat(ask(ALICE))
                .isEqualTo(
                        switch (status) {
                            case 403 -> new AccessDenied(403, Refuser.TOKEN_SERVICE);
                            case 429 -> new Throttled(Optional.empty());
                            default ->
                                new Unreachable(Cause.SERVER_ERROR, "its token service answered with status " + status);
                        });
        assertThat(registry.requests()).containsExactly(HEAD, "POST /token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "not json",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a b\"}",
                "{\"access_token\":\"a\\r\\nX: y\"}"
            })
    void doesWithoutATokenThatIsNone(String body) {
        registry.access(Access.BEARER, LOGINS);
        registry.fault("/token", FakeRegistry.json(200, body));

        assertThat(ask(null)).isEqualTo(new NotUnderstood("its token service sent no token"));
    }

    @Test
    void readsNoMoreOfATokenThanATokenHas() {
        registry.access(Access.BEARER, LOGINS);
        registry.fault("/token", FakeRegistry.json(200, "{\"access_token\":\"" + "x".repeat(100_000) + "\"}"));

        assertThat(ask(null)).isEqualTo(new NotUnderstood("a longer answer than a registry gives"));
    }

    /** Harbor issues a token to everybody, and asks for Basic where that is not enough (pull-semantics.md 3.4). */
    @Test
    void answersASecondChallengeOfAnotherKind() {
        registry.fault("/v2/shop/web/manifests/1.4", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null) {
                FakeRegistry.status(401, "WWW-Authenticate", "Bearer realm=\"" + registry.uri("/token") + "\"")
                        .answer(exchange);
            } else if (authorization.startsWith("Bearer")) {
                FakeRegistry.status(401, "WWW-Authenticate", "Basic realm=\"harbor\"")
                        .answer(exchange);
            } else {
                FakeRegistry.status(200).answer(exchange);
            }
        });
        registry.fault("/token", FakeRegistry.json(200, "{\"access_token\":\"t\"}"));

        assertThat(ask(ALICE)).isInstanceOf(Found.class);
        assertThat(ask(null)).isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
    }

    /** Containerd's answer to a POST has one member for the token; with the other it fails (pull-semantics.md 3.2). */
    @Test
    void takesNoTokenOutOfAnotherMemberOfTheAnswerToAForm() {
        registry.fault(
                "/v2/shop/web/manifests/1.4",
                FakeRegistry.status(401, "WWW-Authenticate", "Bearer realm=\"" + registry.uri("/token") + "\""));
        registry.fault("/token", FakeRegistry.json(200, "{\"token\":\"t\"}"));

        assertThat(ask(ALICE)).isEqualTo(new NotUnderstood("its token service sent no token"));
        assertThat(ask(null)).isEqualTo(new AccessDenied(401, Refuser.REGISTRY));
    }

    @Test
    void saysThatNobodyKnowsADigestLogin() {
        registry.fault(
                "/v2/shop/web/manifests/1.4", FakeRegistry.status(401, "WWW-Authenticate", "Digest realm=\"old\""));

        assertThat(ask(ALICE)).isEqualTo(new NotUnderstood("it wants a Digest login, which no container runtime has"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Negotiate", "Bearer"})
    void takesAChallengeThatNobodyCanAnswerAsRefused(String challenge) {
        registry.fault("/v2/shop/web/manifests/1.4", FakeRegistry.status(401, "WWW-Authenticate", challenge));

        assertThat(ask(ALICE))
                .isEqualTo(
                        challenge.equals("Bearer")
                                ? new NotUnderstood("its token service has no address that a login may be sent to")
                                : new AccessDenied(401, Refuser.REGISTRY));
    }

    private ManifestAnswer ask(@Nullable Credential credential) {
        return asking.insecurely(registry.host() + "/shop/web:1.4", credential);
    }
}
