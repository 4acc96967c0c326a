package dev.pullgate.registry;

import static dev.pullgate.registry.Asking.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Reason;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a login was refused, by what registries and token services say (pull-semantics.md 3.4). */
final class RefusalReasonTest {
    private static final String MANIFEST = "/v2/shop/web/manifests/1.4";

    private final FakeRegistry registry = FakeRegistry.http();
    private final Asking asking = Asking.patiently();

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Docker Hub
                "401 | {'details':'incorrect username or password'} | WRONG",
                // ACR
                "401 | {'errors':[{'code':'UNAUTHORIZED','message':'authentication required'}]} | UNSAID",
                // GAR: not permitted, or not there
                "403 | {'errors':[{'code':'DENIED','message':'Permission artifactregistry.repositories.downloadArtifacts"
                        + " denied on resource projects/x (or it may not exist)'}]} | NOT_PERMITTED",
                // GHCR and GitLab say so to a wrong password too
                "403 | {'errors':[{'code':'DENIED','message':'denied'}]} | UNSAID",
                "403 | {'errors':[{'code':'DENIED','message':'access forbidden'}]} | UNSAID",
                "401 | {'errors':[{'code':'UNAUTHORIZED','message':'HTTP Basic: Access denied. The provided password or token is"
                        + " incorrect or your account has 2FA'}]} | WRONG",
                // Quay
                "401 | {'errors':[{'code':'UNAUTHORIZED','message':'Specified credentials are invalid'}]} | WRONG",
                // Azure AD and others that speak OAuth
                "401 | {'error':'invalid_grant','error_description':'The refresh token has expired'} | EXPIRED",
                "401 | {'error':'invalid_grant'} | WRONG",
                "401 | JWT expired | EXPIRED",
                "401 | | UNSAID",
            })
    void readsTheBodyOfATokenService(int status, @Nullable String body, Reason reason) {
        registry.access(Access.BEARER, Map.of("alice", "secret-of-alice"));
        registry.fault("/token", FakeRegistry.json(status, body == null ? "" : body.replace('\'', '"')));

        assertThat(ask(ALICE)).isEqualTo(new AccessDenied(status, Refuser.TOKEN_SERVICE, reason));
        assertThat(registry.requests()).doesNotContain("GET " + MANIFEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // ECR
                "403 | {'errors':[{'code':'DENIED','message':'Your authorization token has expired. Reauthenticate and try"
                        + " again.'}]} | EXPIRED",
                "403 | {'errors':[{'code':'DENIED','message':'User: arn:aws:iam::1:user/x is not authorized to perform:"
                        + " ecr:BatchGetImage'}]} | NOT_PERMITTED",
                // distribution with htpasswd, and with a token that lacks rights
                "401 | {'errors':[{'code':'UNAUTHORIZED','message':'authentication required','detail':[{}]}]} | UNSAID",
                "403 | {'errors':[{'code':'DENIED','message':'requested access to the resource is denied'}]} | NOT_PERMITTED",
                "403 | {'errors':[{'code':'DENIED','message':'denied'}]} | NOT_PERMITTED",
                // Quay
                "401 | {'errors':[{'code':'UNAUTHORIZED','message':'access to the requested resource is not authorized'}]} |"
                        + " NOT_PERMITTED",
                // GHCR
                "403 | {'errors':[{'code':'DENIED','message':'permission_denied: read_package'}]} | NOT_PERMITTED",
                // Artifactory, Nexus, GitHub
                "401 | {'errors':[{'status':401,'message':'Bad credentials'}]} | WRONG",
                "403 | <html>Forbidden</html> | UNSAID",
                "403 | {'errors':'denied'} | UNSAID",
                "403 | {'errors':[null,1,{'code':1,'message':{}}]} | UNSAID",
                "403 | | UNSAID",
            })
    void asksTheRegistryOnceMoreForItsReason(int status, @Nullable String body, Reason reason) {
        registry.fault(MANIFEST, FakeRegistry.json(status, body == null ? "" : body.replace('\'', '"')));

        ManifestAnswer answer = ask(ALICE);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        AccessDenied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(reason));
        assertThat(registry.requests()).containsExactly("HEAD " + MANIFEST, "GET " + MANIFEST);
    }

    @Test
    void knowsATokenThatLacksRightsByItsChallenge() {
        registry.fault("/token", FakeRegistry.json(200, "{\"access_token\":\"t\"}"));
        registry.fault(
                MANIFEST,
                FakeRegistry.status(
                        401,
                        "WWW-Authenticate",
                        "Bearer realm=\"" + registry.uri("/token") + "\",error=\"insufficient_scope\""));

        assertThat(ask(ALICE)).isEqualTo(new AccessDenied(401, Refuser.REGISTRY, Reason.NOT_PERMITTED));
        assertThat(ask(null)).isEqualTo(new AccessDenied(401, Refuser.REGISTRY, Reason.UNSAID));
    }

    @Test
    void asksNothingMoreWithoutALogin() {
        registry.fault(MANIFEST, FakeRegistry.json(403, "{\"errors\":[{\"code\":\"DENIED\"}]}"));

        assertThat(ask(null)).isEqualTo(new AccessDenied(403, Refuser.REGISTRY));
        assertThat(ask(new Credential("pull", "alice", ""))).isEqualTo(new AccessDenied(403, Refuser.REGISTRY));
        assertThat(registry.requests()).containsExactly("HEAD " + MANIFEST, "HEAD " + MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500, 418})
    void staysWithTheRefusalWhateverElseIsSaidThen(int status) {
        registry.fault(
                MANIFEST,
                exchange -> FakeRegistry.status(exchange.getRequestMethod().equals("HEAD") ? 403 : status)
                        .answer(exchange));

        assertThat(ask(ALICE)).isEqualTo(new AccessDenied(403, Refuser.REGISTRY));
    }

    @Test
    void staysWithTheRefusalWhereItsReasonIsTooLong() {
        registry.fault(MANIFEST, FakeRegistry.json(403, "x".repeat(100_000) + " expired"));

        assertThat(ask(ALICE)).isEqualTo(new AccessDenied(403, Refuser.REGISTRY));
    }

    /** Docker Hub says so with 401 and 403 as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"x\"}]}",
                "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"You have reached your pull rate limit.\"}]}",
                "toomanyrequests: Too Many Requests (HAP429)",
            })
    void knowsARateLimitThatLooksLikeADenial(String body) {
        registry.access(Access.BEARER, Map.of("alice", "secret-of-alice"));
        registry.fault(MANIFEST, FakeRegistry.json(403, body));
        assertThat(ask(ALICE)).isEqualTo(new Throttled(Optional.empty()));

        registry.fault(
                MANIFEST,
                exchange -> FakeRegistry.status(exchange.getRequestMethod().equals("HEAD") ? 403 : 429)
                        .answer(exchange));
        assertThat(ask(ALICE)).isEqualTo(new Throttled(Optional.empty()));
    }

    @Test
    void knowsARateLimitOfATokenService() {
        registry.access(Access.BEARER, Map.of("alice", "secret-of-alice"));
        registry.fault(
                "/token", FakeRegistry.json(403, "{\"details\":\"toomanyrequests: too many failed login attempts\"}"));

        assertThat(ask(null)).isEqualTo(new Throttled(Optional.empty()));
        assertThat(ask(ALICE)).isEqualTo(new Throttled(Optional.empty()));
    }

    @Test
    void takesTheLoginsOwnWordThatItHasExpired() {
        registry.access(Access.BASIC, Map.of("alice", "secret-of-alice"));
        String payload = Base64.getUrlEncoder().encodeToString("{\"exp\":1700000000}".getBytes(StandardCharsets.UTF_8));

        assertThat(ask(new Credential("pull", "alice", "x." + payload + ".y")))
                .isEqualTo(new AccessDenied(401, Refuser.REGISTRY, Reason.EXPIRED));
        assertThat(registry.requests()).doesNotContain("GET " + MANIFEST);
    }

    private ManifestAnswer ask(@Nullable Credential credential) {
        return asking.insecurely(registry.host() + "/shop/web:1.4", credential);
    }
}
