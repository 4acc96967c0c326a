package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.support.Corpora;
import dev.pullgate.support.JsonPatch;
import dev.pullgate.workload.WorkloadKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of every change, whatever the object: a second call changes nothing more, nothing is different but what the patch
 * says, and what comes out is what validating lets in.
 */
final class MutationPropertyTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    /** Half of them with names that no kubelet can read, under two policies, and half without. */
    private static final int PODS = 10_000;

    private static final String POLICY = """
            mirrors:
              - {source: docker.io, target: mirror.example/hub}
              - {source: quay.io, target: mirror.example/quay}
            registries:
              - {pattern: mirror.example/**, immutableTags: ["v*"]}
              - {pattern: docker.io/**, allowed: false}
              - {pattern: quay.io/**, allowed: false}
            inject:
              templates: true
              digest: true
              imagePullSecrets:
                - {pattern: mirror.example/**, name: mirror}
                - {pattern: ghcr.io/**, name: own}
                - {pattern: "localhost:5000/**", name: absent}
            """;

    /** The first mirror has no image of acme's. */
    private static final String CHOOSING = """
            mirrors:
              - {source: docker.io, targets: [scarce.example/hub, two.example], when: available}
              - {source: quay.io, targets: [scarce.example/quay, two.example/quay]}
              - {source: ghcr.io, target: scarce.example/github, when: available}
            inject: {templates: true}
            """;

    private Stage stage = stage(POLICY);

    static List<Path> reviews() {
        return Corpora.files("apiserver-reviews", ".json");
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void holdsOfRecordedReviews(Path file) throws IOException {
        holds((ObjectNode) JSON.readTree(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {POLICY, CHOOSING})
    void holdsOfGeneratedPods(String policy) {
        stage = stage(policy);
        Random random = new Random(20261125);
        GeneratedPods any = new GeneratedPods(random, false);
        int changed = 0;
        for (int i = 0; i < PODS / 4; i++) {
            boolean update = random.nextInt(4) == 0;
            ObjectNode pod = any.object(WorkloadKind.POD);
            changed += holds(review(WorkloadKind.POD, pod, update ? any.object(WorkloadKind.POD) : null)) ? 1 : 0;
        }
        assertThat(changed).as("Pods that were changed at all").isGreaterThan(PODS / 8);
    }

    @Test
    void holdsOfGeneratedTemplates() {
        Random random = new Random(20261126);
        GeneratedPods pods = new GeneratedPods(random, false);
        int changed = 0;
        for (int i = 0; i < PODS / 10; i++) {
            WorkloadKind kind =
                    WorkloadKind.all().get(random.nextInt(WorkloadKind.all().size()));
            changed +=
                    holds(review(kind, pods.object(kind), random.nextInt(4) == 0 ? pods.object(kind) : null)) ? 1 : 0;
        }
        assertThat(changed).as("objects that were changed at all").isGreaterThan(PODS / 20);
    }

    /** Both of the sources are on the deny list, so that a rewrite that is forgotten is a refusal. */
    @Test
    void makesOfPodsWhatValidatingLetsIn() {
        GeneratedPods pods = new GeneratedPods(new Random(20261127), true);
        int refusedBefore = 0;
        for (int i = 0; i < PODS / 2; i++) {
            ObjectNode review = review(WorkloadKind.POD, pods.object(WorkloadKind.POD), null);
            refusedBefore += isAllowed(review) ? 0 : 1;
            holds(review);

            assertThat(isAllowed(review)).as(review.toString()).isTrue();
        }
        assertThat(refusedBefore).as("Pods that are refused as they come").isGreaterThan(PODS / 4);
    }

    /** Whether anything was changed; {@code review} is then of the changed object. */
    private boolean holds(ObjectNode review) {
        Optional<JsonNode> patch = mutated(review);
        if (patch.isEmpty()) {
            return false;
        }
        JsonNode before = review.at("/request/object").deepCopy();
        applyTo(review, patch.get());

        assertThat(undone(review.at("/request/object").deepCopy(), before, patch.get())
                        .toString())
                .as("%s after %s", before, patch.get())
                .isEqualTo(before.toString());
        assertThat(mutated(review)).as("a second change of %s", review).isEmpty();
        return true;
    }

    /** The object with each place that the patch names as it was before. */
    private static JsonNode undone(JsonNode object, JsonNode before, JsonNode patch) {
        for (JsonNode operation : patch) {
            JsonPointer path = JsonPointer.compile(operation.get("path").asText());
            String member = path.last().getMatchingProperty();
            if (member.equals("-")) {
                ArrayNode list = (ArrayNode) object.at(path.head());
                list.remove(list.size() - 1);
                continue;
            }
            ObjectNode parent = (ObjectNode) object.at(path.head());
            JsonNode was = before.at(path);
            assertThat(operation.get("op").asText().equals("replace"))
                    .isEqualTo(was.isTextual() && !isAnnotation(path));
            if (was.isMissingNode()) {
                parent.remove(member);
            } else {
                parent.set(member, was);
            }
        }
        return object;
    }

    private static boolean isAnnotation(JsonPointer path) {
        return path.last().getMatchingProperty().equals(OriginalImages.ANNOTATION);
    }

    private static void applyTo(ObjectNode review, JsonNode patch) {
        ObjectNode request = (ObjectNode) review.get("request");
        request.set("object", JsonPatch.apply(request.get("object"), patch));
    }

    private Optional<JsonNode> mutated(ObjectNode review) {
        JsonNode response = Stage.response(stage.mutate(bytes(review)));
        try {
            return response.has("patch")
                    ? Optional.of(JSON.readTree(response.get("patch").binaryValue()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAllowed(ObjectNode review) {
        return Stage.response(stage.validate(bytes(review))).get("allowed").asBoolean();
    }

    private static Stage stage(String policy) {
        return new Stage()
                .policy(policy)
                .registries(question -> question.image().name().matches("scarce\\.example/.*/acme/.*")
                        ? new ManifestAnswer.Missing()
                        : new ManifestAnswer.Found(Optional.of("sha256:" + "0123456789abcdef".repeat(4))))
                .pullSecret("shop", "mirror", "mirror.example")
                .pullSecret("shop", "own", "ghcr.io");
    }

    private static ObjectNode review(WorkloadKind kind, ObjectNode object, @Nullable ObjectNode old) {
        byte[] review = Reviews.review(
                kind.group(),
                kind.kind(),
                old == null ? "CREATE" : "UPDATE",
                "",
                object.toString(),
                old == null ? "null" : old.toString());
        try {
            return (ObjectNode) JSON.readTree(review);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode review) {
        try {
            return JSON.writeValueAsBytes(review);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
