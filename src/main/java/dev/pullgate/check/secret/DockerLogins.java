package dev.pullgate.check.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.check.secret.Exposure.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logins of a docker configuration: {@code {"auths": {"ghcr.io": {"auth": "…"}}}}, or without {@code auths} in its older form. Read
 * more kindly than the kubelet reads it: what it would refuse is given away all the same.
 */
final class DockerLogins {
    private final Set<String> registries = new LinkedHashSet<>();
    private boolean found;
    private boolean certain;
    private boolean identityTokens = true;

    private DockerLogins() {}

    /** What a configuration gives away. */
    static Optional<Exposure> of(JsonNode configuration, Place place) {
        JsonNode auths = configuration.path("auths");
        JsonNode entries = auths.isObject() ? auths : configuration;
        DockerLogins logins = new DockerLogins();
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            if (entry.getValue().isObject()) {
                logins.entry(entry.getKey(), entry.getValue());
            }
        }
        return logins.found
                ? Optional.of(new Exposure(
                        place.pointer(),
                        logins.identityTokens ? Kind.IDENTITY_TOKEN : Kind.DOCKER_CONFIGURATION,
                        List.copyOf(logins.registries),
                        logins.certain))
                : Optional.empty();
    }

    private void entry(String location, JsonNode entry) {
        Optional<String> host = RegistryHost.of(location);
        if (RegistryHost.isReserved(location)) {
            return;
        }
        boolean login = isLogin(text(entry, "username"), text(entry, "password")) || isAuth(text(entry, "auth"));
        boolean token = RealLooking.is(text(entry, "identitytoken")) || RealLooking.is(text(entry, "registrytoken"));
        if (login || token) {
            found = true;
            identityTokens &= !login;
            certain |= login && host.filter(RegistryHost::isLocal).isEmpty();
            host.ifPresent(registries::add);
        }
    }

    private static boolean isAuth(String auth) {
        String decoded = Base64Text.decode(auth);
        int colon = decoded == null ? -1 : decoded.indexOf(':');
        return decoded != null && colon > 0 && isLogin(decoded.substring(0, colon), decoded.substring(colon + 1));
    }

    /** A user who is his own password is an example's. */
    private static boolean isLogin(String user, String password) {
        // Go's base64 decoders are given NUL at the end by some tools, and the kubelet trims it.
        String secret = password.replaceAll("\\x00+$", "");
        if (user.isBlank() || user.equals(secret)) {
            return false;
        }
        return (user.equals("_json_key") || user.equals("_json_key_base64"))
                ? GoogleKey.isIn(secret) || GoogleKey.isEncodedIn(secret)
                : RealLooking.is(secret);
    }

    /** Go matches names of members in any case. */
    private static String text(JsonNode entry, String member) {
        @Nullable JsonNode exact = entry.get(member);
        if (exact != null && exact.isTextual()) {
            return exact.textValue();
        }
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (field.getKey().toLowerCase(Locale.ROOT).equals(member)
                    && field.getValue().isTextual()) {
                others.add(field.getValue().textValue());
            }
        }
        return others.isEmpty() ? "" : others.getLast();
    }
}
