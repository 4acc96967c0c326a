package dev.pullgate.registry.auth;

import dev.pullgate.credentials.Credential;
import dev.pullgate.registry.http.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a token is asked for.
 *
 * @param realm the token service
 * @param service whom the token is for, as the challenge names it; may be empty
 * @param scopes what it is to allow
 * @param endpoint how the token service is spoken with
 * @param login whose rights it is to carry; empty for everybody's
 */
record TokenRequest(URI realm, String service, List<String> scopes, Endpoint endpoint, Optional<Credential> login) {
    TokenRequest {
        scopes = List.copyOf(scopes);
    }

    /** What tokens are kept by: never without whose they are. */
    Object key() {
        return new Key(realm, service, scopes, login.map(Credential::identity));
    }

    private record Key(URI realm, String service, List<String> scopes, Optional<String> login) {}
}
