package dev.pullgate.webhookconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the installation, with what their anchors stand for. */
final class Manifests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    /** The objects of a file under {@code webhook-config/}; at least one. */
    static List<JsonNode> objects(String file) {
        Path path = Path.of("webhook-config", file);
        try {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            List<JsonNode> objects = StreamSupport.stream(
                            yaml.loadAll(Files.readString(path)).spliterator(), false)
                    .map(document -> JSON.<JsonNode>valueToTree(document))
                    .toList();
            if (objects.isEmpty()) {
                throw new IllegalStateException("nothing in " + path);
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + path, e);
        }
    }

    /** The object of that kind in a file. */
    static JsonNode object(String file, String kind) {
        return objects(file).stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind + " in " + file));
    }

    /** What is fixed for every installation: {@code application.properties}. */
    static Properties application() {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read application.properties", e);
        }
        return properties;
    }

    /** The elements of a list. */
    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The elements of a list of texts. */
    static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }
}
