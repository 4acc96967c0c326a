package dev.pullgate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.manifest.Unread.Cause;
import dev.pullgate.support.Corpora;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.workload.Workloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** In manifests as their projects publish them, every image is found, at its place, and nothing else. */
final class RealManifestsTest {
    private static final Path FOLDER = Corpora.folder().resolve("real-manifests");
    private static final Workloads WORKLOADS = new Workloads(List.of());

    /** One image; the names are those of the expectations. */
    private record Image(
            String file,
            int document,
            String apiVersion,
            String kind,
            String name,
            String namespace,
            String container,
            String containerKind,
            String pointer,
            int line,
            int column,
            String image) {}

    private static List<ManifestFile> read() {
        List<String> names = summary().stream().map(Map.Entry::getKey).toList();
        ManifestFiles files = ManifestFiles.find(names, FOLDER);
        assertThat(files.unread()).isEmpty();
        assertThat(files.sources()).extracting(ManifestSource::name).containsExactlyInAnyOrderElementsOf(names);
        ManifestReader reader = new ManifestReader(InputStream.nullInputStream());
        return files.sources().stream().map(reader::read).toList();
    }

    @Test
    void holdTheseImagesAndNoOthers() {
        List<Image> found = new ArrayList<>();
        read().forEach(file -> file.objects().forEach(object -> collect(object, found)));

        assertThat(found.stream().filter(image -> isBuiltIn(image)))
                .containsExactlyInAnyOrderElementsOf(expected("images.jsonl"));
    }

    /** Of the kinds that the expectations are about; the files have others, too. */
    @Test
    void holdTheseImagesInCustomResources() {
        List<Image> expected = expected("custom-images.jsonl");
        Set<String> kinds = expected.stream().map(Image::kind).collect(Collectors.toSet());
        List<Image> found = new ArrayList<>();
        read().forEach(file -> file.objects().forEach(object -> collect(object, found)));

        assertThat(found.stream().filter(image -> !isBuiltIn(image) && kinds.contains(image.kind())))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void areTemplatesWhereTheyWereNotRendered() {
        List<String> templates = summary().stream()
                .filter(file -> file.getValue().has("unparseable"))
                .map(Map.Entry::getKey)
                .toList();

        List<Unread> unread =
                read().stream().flatMap(file -> file.unread().stream()).toList();

        assertThat(unread).extracting(Unread::file).containsExactlyInAnyOrderElementsOf(templates);
        assertThat(unread).extracting(Unread::cause).containsOnly(Cause.NOT_RENDERED);
    }

    private static List<Map.Entry<String, JsonNode>> summary() {
        try {
            Path file = FOLDER.resolve("summary.json");
            return List.copyOf(new ObjectMapper().readTree(file.toFile()).properties());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every text is written where it is said to be. */
    @Test
    void areWrittenWhereTheySay() {
        List<String> wrong = new ArrayList<>();
        for (ManifestFile file : read()) {
            for (ManifestObject object : file.objects()) {
                for (Workload workload : workloads(object)) {
                    for (ImageUse use : workload.images()) {
                        WrittenScalar written =
                                file.written(object, use.pointer()).orElseThrow();
                        String characters = file.text().substring(written.start(), written.end());
                        if (!characters.replaceAll("^[\"']|[\"']$", "").equals(use.text())) {
                            wrong.add(object.region(use.pointer()) + " " + characters);
                        }
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean isBuiltIn(Image image) {
        String group = image.apiVersion().contains("/") ? image.apiVersion().replaceFirst("/.*", "") : "";
        return WorkloadKind.of(group, image.kind()).isPresent();
    }

    private static List<Workload> workloads(ManifestObject object) {
        return WORKLOADS.read(object.group(), object.kind(), object.namespace(), object.tree());
    }

    private static void collect(ManifestObject object, List<Image> found) {
        for (Workload workload : workloads(object)) {
            for (ImageUse use : workload.images()) {
                Region region = object.region(use.pointer());
                found.add(new Image(
                        object.file(),
                        object.document(),
                        object.apiVersion(),
                        object.kind(),
                        object.name(),
                        object.namespace(),
                        use.container(),
                        containerKind(use.kind()),
                        object.pointer() + use.pointer(),
                        region.line(),
                        region.column(),
                        use.text()));
            }
        }
    }

    private static String containerKind(ImageKind kind) {
        return switch (kind) {
            case INIT -> "init";
            case REGULAR -> "regular";
            case EPHEMERAL -> "ephemeral";
            case IMAGE_VOLUME -> "image-volume";
        };
    }

    private static List<Image> expected(String file) {
        return Corpora.lines("real-manifests/" + file).stream()
                .map(line -> new Image(
                        line.get("file").asText(),
                        line.get("document").asInt(),
                        line.get("apiVersion").asText(""),
                        line.get("kind").asText(),
                        line.get("name").asText(""),
                        line.get("namespace").asText(""),
                        line.get("container").asText(""),
                        line.get("containerKind").asText(),
                        line.get("pointer").asText(),
                        line.get("line").asInt(),
                        line.get("column").asInt(),
                        line.get("image").asText()))
                .toList();
    }
}
