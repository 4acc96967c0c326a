package dev.pullgate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.support.Corpora;
import dev.pullgate.support.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In manifests as their projects publish them, every image is found, at its place, and nothing else. */
final class RealManifestsTest {
    private static final Path FOLDER = Corpora.folder().resolve("real-manifests");
    /** One image; the names are those of the expectations. */
    private record Image(
            String file,
            int document,
            String kind,
            String name,
            String namespace,
            String container,
            String containerKind,
            String pointer,
            String image) {}

    @Test
    void holdTheseImagesAndNoOthers() throws IOException {
        List<Image> expected = Corpora.lines("real-manifests/images.jsonl").stream()
                .map(RealManifestsTest::expected)
                .toList();
        List<Image> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> file : files()) {
            List<JsonNode> documents = Manifests.documents(FOLDER.resolve(file.getKey()));
            assertThat(documents)
                    .as(file.getKey())
                    .hasSize(file.getValue().get("documents").asInt());
            for (int i = 0; i < documents.size(); i++) {
                find(documents.get(i), "", file.getKey(), i, found);
            }
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The files that are YAML; the others are listed, and are Helm templates that were not rendered. */
    private static List<Map.Entry<String, JsonNode>> files() throws IOException {
        JsonNode summary =
                new ObjectMapper().readTree(FOLDER.resolve("summary.json").toFile());
        List<Map.Entry<String, JsonNode>> files = summary.properties().stream()
                .filter(file -> !file.getValue().has("unparseable"))
                .toList();
        assertThat(files).isNotEmpty();
        return files;
    }

    private static void find(JsonNode object, String at, String file, int document, List<Image> found) {
        if (object.path("kind").asText().equals("List")) {
            for (int i = 0; i < object.path("items").size(); i++) {
                find(object.path("items").get(i), at + "/items/" + i, file, document, found);
            }
            return;
        }
        String namespace = object.path("metadata").path("namespace").asText("");
        kind(object).map(kind -> WorkloadReader.read(kind, namespace, object)).ifPresent(workload -> {
            for (ImageUse use : workload.images()) {
                assertThat(object.at(use.pointer()).textValue()).isEqualTo(use.text());
                found.add(new Image(
                        file,
                        document,
                        workload.kind().kind(),
                        workload.name(),
                        workload.namespace(),
                        use.container(),
                        containerKind(use.kind()),
                        at + use.pointer(),
                        use.text()));
            }
        });
    }

    private static Optional<WorkloadKind> kind(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText("");
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return WorkloadKind.of(group, object.path("kind").asText(""));
    }

    private static String containerKind(ImageKind kind) {
        return switch (kind) {
            case INIT -> "init";
            case REGULAR -> "regular";
            case EPHEMERAL -> "ephemeral";
            case IMAGE_VOLUME -> "image-volume";
        };
    }

    private static Image expected(JsonNode line) {
        return new Image(
                line.get("file").asText(),
                line.get("document").asInt(),
                line.get("kind").asText(),
                line.get("name").asText(""),
                line.get("namespace").asText(""),
                line.get("container").asText(""),
                line.get("containerKind").asText(),
                line.get("pointer").asText(),
                line.get("image").asText());
    }
}
