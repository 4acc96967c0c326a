package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestObject;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.manifest.TextEdit;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.Corpora;
import dev.pullgate.support.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every image of manifests as projects publish them goes to a mirror, and nothing else becomes anything else. */
final class RealManifestsFixTest {
    private static final String FOLDER = "real-manifests";
    private static final String TARGET = "mirror.example/";

    /** What is known of the images, by their files. */
    private static final Map<String, List<JsonNode>> IMAGES = Stream.concat(
                    Corpora.lines(FOLDER + "/images.jsonl").stream(),
                    Corpora.lines(FOLDER + "/custom-images.jsonl").stream())
            .collect(Collectors.groupingBy(line -> line.path("file").textValue(), TreeMap::new, Collectors.toList()));

    private static final ImageAdmissionPolicy POLICY = Policies.of(IMAGES.values().stream()
            .flatMap(List::stream)
            .flatMap(line -> reference(line).stream())
            .map(ImageReference::registry)
            .distinct()
            .map(registry -> "- {source: " + registry + ", target: " + TARGET + registry + "}\n")
            .collect(Collectors.joining("", "mirrors:\n", "")));

    /** Some are still to be filled in. */
    private static Optional<ImageReference> reference(JsonNode line) {
        return ParsedImage.parse(line.path("image").textValue()) instanceof ImageReference reference
                ? Optional.of(reference)
                : Optional.empty();
    }

    static Stream<String> files() {
        return IMAGES.keySet().stream();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(Corpora.folder().toString(), FOLDER, file));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private static FileFix fix(String name, byte[] bytes) {
        return Fixes.of(ManifestReader.read(name, bytes), POLICY);
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyImagesChange(String name) {
        String text = read(name);
        FileFix fix = fix(name, text.getBytes(StandardCharsets.UTF_8));
        if (!fix.before().unread().isEmpty()) {
            assertThat(fix.isChanged()).isFalse();
            return;
        }

        assertThat(fix.problems()).isEmpty();
        assertThat(fix.after().text()).isEqualTo(expected(text, name));
        assertThat(withoutMirrors(fix.after())).isEqualTo(withoutMirrors(fix.before()));
        assertThat(Fixes.of(fix.after(), POLICY).isChanged()).as("fixed twice").isFalse();
    }

    @ParameterizedTest
    @MethodSource("files")
    void lineEndsAndEncodingsStay(String name) {
        String text = read(name).replace("\r\n", "\n").replace("\n", "\r\n");
        String marked = "\uFEFF" + text;
        FileFix plain = fix(name, text.getBytes(StandardCharsets.UTF_8));
        FileFix wide = fix(name, marked.getBytes(StandardCharsets.UTF_16LE));

        if (plain.before().unread().isEmpty()) {
            assertThat(plain.after().text()).isEqualTo(expected(text, name));
        }
        assertThat(wide.before().encode(wide.after().text()))
                .isEqualTo(("\uFEFF" + plain.after().text()).getBytes(StandardCharsets.UTF_16LE));
    }

    /** By the places that another program has found. */
    private static String expected(String text, String name) {
        Map<Integer, TextEdit> edits = new TreeMap<>();
        for (JsonNode line : IMAGES.getOrDefault(name, List.of())) {
            reference(line).ifPresent(reference -> {
                String image = line.path("image").textValue();
                int at = text.indexOf(
                        image,
                        place(
                                text,
                                line.path("line").intValue(),
                                line.path("column").intValue()));
                edits.put(at, new TextEdit(at, at + image.length(), TARGET + reference.normalized()));
            });
        }
        return TextEdit.apply(text, List.copyOf(edits.values()));
    }

    private static int place(String text, int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        return text.offsetByCodePoints(at, column - 1);
    }

    /** With the images as they were. */
    private static List<String> withoutMirrors(ManifestFile file) {
        List<String> trees = new ArrayList<>();
        for (ManifestObject object : file.objects()) {
            String tree = object.tree().toString();
            for (JsonNode line : IMAGES.getOrDefault(file.name(), List.of())) {
                String mirrored = reference(line)
                        .map(image -> TARGET + image.normalized())
                        .orElse("none");
                tree = tree.replace("\"" + mirrored + "\"", line.path("image").toString());
            }
            trees.add(tree);
        }
        return trees;
    }
}
