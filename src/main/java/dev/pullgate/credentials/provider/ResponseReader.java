package dev.pullgate.credentials.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pullgate.credentials.GoDuration;
import dev.pullgate.credentials.Login;
import dev.pullgate.credentials.provider.ProviderResponse.KeyType;
import dev.pullgate.credentials.provider.ProviderResponse.Logins;
import dev.pullgate.credentials.provider.ProviderResponse.Unusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an answer. The kubelet decodes strictly: a member that it does not know makes the whole answer useless. */
final class ResponseReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> MEMBERS = Set.of("kind", "apiVersion", "cacheKeyType", "cacheDuration", "auth");
    private static final Set<String> LOGIN_MEMBERS = Set.of("username", "password");

    /** The answer is of no use. */
    private static final class UnusableException extends Exception {
        private final String problem;

        UnusableException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    private final String apiVersion;

    private ResponseReader(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    static ProviderResponse read(byte[] output, String apiVersion) {
        try {
            return new ResponseReader(apiVersion).read(JSON.readTree(output));
        } catch (UnusableException e) {
            return new Unusable(e.problem());
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the text.
            return new Unusable("its answer is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private ProviderResponse read(JsonNode json) throws UnusableException {
        require(json.isObject(), "its answer is not a JSON object");
        require(json.path("apiVersion").asText().equals(apiVersion), "its answer is not of apiVersion " + apiVersion);
        require(
                json.path("kind").asText().equals("CredentialProviderResponse"),
                "its answer is not a CredentialProviderResponse");
        onlyKnown(json, MEMBERS);
        return new Logins(keyType(json), cacheDuration(json.path("cacheDuration")), logins(json.path("auth")));
    }

    private static KeyType keyType(JsonNode json) throws UnusableException {
        return switch (json.path("cacheKeyType").asText()) {
            case "Image" -> KeyType.IMAGE;
            case "Registry" -> KeyType.REGISTRY;
            case "Global" -> KeyType.GLOBAL;
            default -> throw new UnusableException("the cacheKeyType of its answer is not Image, Registry or Global");
        };
    }

    private static Optional<Duration> cacheDuration(JsonNode value) throws UnusableException {
        if (isAbsent(value)) {
            return Optional.empty();
        }
        Optional<Duration> duration = value.isTextual() ? GoDuration.parse(value.textValue()) : Optional.empty();
        require(duration.isPresent(), "the cacheDuration of its answer is no time");
        return duration;
    }

    private static List<Login> logins(JsonNode auth) throws UnusableException {
        if (isAbsent(auth)) {
            return List.of();
        }
        require(auth.isObject(), "the auth of its answer is not an object");
        List<Login> logins = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : auth.properties()) {
            JsonNode login = entry.getValue();
            require(isAbsent(login) || login.isObject(), "an entry of auth in its answer is not an object");
            onlyKnown(login, LOGIN_MEMBERS);
            logins.add(new Login(entry.getKey(), text(login.path("username")), text(login.path("password"))));
        }
        return logins;
    }

    private static String text(JsonNode value) throws UnusableException {
        require(isAbsent(value) || value.isTextual(), "a user name or password in its answer is not a text");
        return value.isTextual() ? value.textValue() : "";
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void onlyKnown(JsonNode json, Set<String> members) throws UnusableException {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            require(members.contains(entry.getKey()), "its answer has members that the kubelet does not know");
        }
    }

    private static void require(boolean condition, String problem) throws UnusableException {
        if (!condition) {
            throw new UnusableException(problem);
        }
    }
}
