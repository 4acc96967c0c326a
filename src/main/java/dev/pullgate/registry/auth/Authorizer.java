package dev.pullgate.registry.auth;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.registry.auth.Authorization.Granted;
import dev.pullgate.registry.auth.Authorization.Refused;
import dev.pullgate.registry.http.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a challenge and a login into what the next request carries (containerd core/remotes/docker/authorizer.go). */
public final class Authorizer {
    private final TokenService tokens;

    /** Answers challenges, with tokens from there. */
    public Authorizer(TokenService tokens) {
        this.tokens = tokens;
    }

    /**
     * The answer to a challenge.
     *
     * @param repository what is to be pulled
     * @param credential the login; null for none
     * @param insecure whether the registry may be spoken with in plain http
     * @param registry where the challenge came from
     * @param endpoint how that is spoken with; a token service on the same host is spoken with in the same way
     * @param anew whether a token that is kept will not do
     */
    public Authorization authorize(
            Challenge challenge,
            String repository,
            @Nullable Credential credential,
            boolean insecure,
            URI registry,
            Endpoint endpoint,
            boolean anew,
            Deadline deadline) {
        Optional<Credential> login = Optional.ofNullable(credential).filter(Credential::isUsable);
        return switch (challenge.scheme()) {
            case BASIC ->
                login.<Authorization>map(Authorizer::basic)
                        .orElseGet(() -> new Refused(new AccessDenied(401, Refuser.REGISTRY)));
            case BEARER ->
                realm(challenge, insecure, registry)
                        .map(realm -> tokens.token(
                                new TokenRequest(
                                        realm,
                                        challenge.parameter("service"),
                                        scopes(challenge, repository),
                                        endpoint.of(registry, realm),
                                        login),
                                anew,
                                deadline))
                        .orElseGet(() -> new Refused(
                                new NotUnderstood("its token service has no address that a login may be sent to")));
            case DIGEST -> new Refused(new NotUnderstood("it wants a Digest login, which no container runtime has"));
        };
    }

    private static Granted basic(Credential login) {
        return new Granted(basicHeader(login), false);
    }

    static String basicHeader(Credential login) {
        byte[] pair = (login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /**
     * Where to get a token. Over https, or, where the registry itself may be spoken with in plain http, on its own host: a
     * login must not go in the clear to whomever a challenge names.
     */
    private static Optional<URI> realm(Challenge challenge, boolean insecure, URI registry) {
        try {
            URI realm = new URI(challenge.parameter("realm"));
            boolean https = "https".equals(realm.getScheme());
            boolean own = insecure
                    && "http".equals(realm.getScheme())
                    && registry.getHost().equalsIgnoreCase(realm.getHost());
            return Optional.of(realm)
                    .filter(uri -> uri.getHost() != null && (https || own))
                    // The query with the scope would end up in a fragment; a login in the address is nobody's to send.
                    .filter(uri -> uri.getRawFragment() == null && uri.getRawUserInfo() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What the challenge asks for and, as containerd adds it, the right to pull the repository; sorted, each once. */
    private static List<String> scopes(Challenge challenge, String repository) {
        TreeSet<String> scopes = new TreeSet<>();
        scopes.add("repository:" + repository + ":pull");
        for (String scope : challenge.parameter("scope").split(" ", -1)) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return List.copyOf(scopes);
    }
}
