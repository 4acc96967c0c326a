package dev.pullgate.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.admission.Admission;
import dev.pullgate.admission.AdmissionObserver;
import dev.pullgate.admission.AdmissionResource;
import dev.pullgate.admission.AdmissionSettings;
import dev.pullgate.policy.Verdict;
import dev.pullgate.review.Changer;
import dev.pullgate.review.ClusterPullPolicy;
import dev.pullgate.review.Reviewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.resteasy.reactive.RestResponse;

/** The webhook's two paths, called with bytes as the API server calls them, in front of an example's stage. */
final class Webhook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Example example;

    Webhook(Example example) {
        this.example = example;
    }

    /** The {@code response} to a review of the object. */
    JsonNode validate(JsonNode object) {
        return call(
                object,
                (resource, body) -> resource.validate(body, "10s").await().atMost(Duration.ofSeconds(30)));
    }

    /** The {@code response} to a call that may change the object. */
    JsonNode mutate(JsonNode object) {
        return call(
                object, (resource, body) -> resource.mutate(body, "5s").await().indefinitely());
    }

    private interface Path {
        RestResponse<byte[]> call(AdmissionResource resource, byte[] body);
    }

    private JsonNode call(JsonNode object, Path path) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AdmissionResource resource = new AdmissionResource(new Admission(
                    new Reviewer(example::policy, example.sources().sources(), threads, InstantSource.system()),
                    new Changer(
                            example::policy,
                            example.sources().sources(),
                            () -> ClusterPullPolicy.AS_WRITTEN,
                            threads,
                            InstantSource.system()),
                    new Unobserved(),
                    new AdmissionSettings(Duration.ofMillis(750), 10, 1024 * 1024),
                    threads,
                    InstantSource.system()));
            RestResponse<byte[]> response = path.call(resource, JSON.writeValueAsBytes(review(object)));
            return JSON.readTree(response.getEntity()).get("response");
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON", e);
        }
    }

    private static ObjectNode review(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        ObjectNode review =
                JSON.createObjectNode().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request").put("uid", "1").put("operation", "CREATE");
        request.put("namespace", object.at("/metadata/namespace").asText());
        request.putObject("kind")
                .put("group", slash < 0 ? "" : apiVersion.substring(0, slash))
                .put("version", apiVersion.substring(slash + 1))
                .put("kind", object.path("kind").asText());
        request.set("object", object);
        return review;
    }

    private static final class Unobserved implements AdmissionObserver {
        @Override
        public void answered(Webhook webhook, Decision decision, Duration took) {}

        @Override
        public void judged(Verdict verdict) {}
    }
}
