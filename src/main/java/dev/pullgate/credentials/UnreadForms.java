package dev.pullgate.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a docker configuration may hold for docker itself and the kubelet passes over: tokens, helpers, stores. */
final class UnreadForms {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_SERVER = "https://index.docker.io/v1/";

    private final JsonNode document;

    private UnreadForms(JsonNode document) {
        this.document = document;
    }

    /** Those of a secret; none where it is of another type or no JSON. */
    static UnreadForms of(PullSecret secret) {
        return new UnreadForms(Stream.of(".dockerconfigjson", ".dockercfg")
                .flatMap(key -> Optional.ofNullable(secret.data().get(key)).stream())
                .findFirst()
                .map(UnreadForms::json)
                .orElseGet(JSON::missingNode));
    }

    private static JsonNode json(byte[] content) {
        try {
            JsonNode json = JSON.readTree(content);
            return json == null ? JSON.missingNode() : json;
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** Whether the entry of that location holds a token in place of a login. */
    boolean hasTokenFor(String location) {
        JsonNode entries = document.has("auths") ? document.path("auths") : document;
        JsonNode entry = entries.path(location);
        return Stream.of("identitytoken", "registrytoken")
                .anyMatch(member -> !entry.path(member).asText().isEmpty());
    }

    /** Whether logins for that registry, or for all, are left to a program of the machine where it was written. */
    boolean isLeftToAHelper(String registry) {
        JsonNode helpers = document.path("credHelpers");
        return !document.path("credsStore").asText().isEmpty()
                || helpers.has(registry)
                || (registry.equals(DOCKER_HUB) && (helpers.has(DOCKER_HUB_SERVER) || helpers.has("index.docker.io")));
    }
}
