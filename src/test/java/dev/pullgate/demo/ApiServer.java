package dev.pullgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.support.JsonPatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the API server does with an object: defaults, the mutating webhook, its patch, the validating webhook. */
final class ApiServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came of an object. */
    record Outcome(JsonNode sent, JsonNode stored, List<String> warnings, Optional<String> denial) {}

    private final URI webhook;
    private final HttpClient client;

    ApiServer(URI webhook, SSLContext trust) {
        this.webhook = webhook;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .build();
    }

    /** Creates the object in namespace {@code default}. */
    Outcome apply(String manifest) throws IOException, InterruptedException {
        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(manifest);
        JsonNode sent = JSON.valueToTree(yaml);
        setDefaults(sent);
        JsonNode mutated = call("/mutate", sent);
        JsonNode stored = mutated.has("patch")
                ? JsonPatch.apply(sent, JSON.readTree(mutated.get("patch").binaryValue()))
                : sent;
        JsonNode validated = call("/validate", stored);
        List<String> warnings = new ArrayList<>();
        validated.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        boolean allowed = validated.path("allowed").asBoolean();
        return new Outcome(
                sent,
                stored,
                warnings,
                allowed
                        ? Optional.empty()
                        : Optional.of(validated.at("/status/message").asText()));
    }

    /** Pull policies, as pkg/apis/core/v1/defaults.go sets them. */
    private static void setDefaults(JsonNode object) {
        for (JsonNode containers : object.findValues("containers")) {
            for (JsonNode container : containers) {
                String given = container.path("imagePullPolicy").asText("");
                ((ObjectNode) container)
                        .put(
                                "imagePullPolicy",
                                PullPolicy.defaulted(
                                        given, container.path("image").asText()));
            }
        }
    }

    private JsonNode call(String path, JsonNode object) throws IOException, InterruptedException {
        String apiVersion = object.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        String uid = UUID.randomUUID().toString();
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request");
        request.put("uid", uid).put("operation", "CREATE").put("namespace", "default");
        request.putObject("kind")
                .put("group", slash < 0 ? "" : apiVersion.substring(0, slash))
                .put("version", apiVersion.substring(slash + 1))
                .put("kind", object.path("kind").asText());
        request.putObject("userInfo").put("username", "jane");
        request.set("object", object);
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(webhook.resolve(path + "?timeout=5s"))
                        .timeout(Duration.ofSeconds(5))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(review)))
                        .build(),
                BodyHandlers.ofByteArray());
        JsonNode answer = JSON.readTree(response.body()).path("response");
        if (response.statusCode() != 200 || !answer.path("uid").asText().equals(uid)) {
            throw new IOException("no answer to the review: HTTP " + response.statusCode());
        }
        return answer;
    }
}
