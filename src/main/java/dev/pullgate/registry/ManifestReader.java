package dev.pullgate.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Artifact;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.ManifestContent.Image;
import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.fact.ManifestContent.Malformed;
import dev.pullgate.fact.ManifestContent.SchemaOne;
import dev.pullgate.fact.ManifestContent.WrongDigest;
import dev.pullgate.fact.MediaTypes;
import dev.pullgate.image.Digest;
import dev.pullgate.image.Platform;
import dev.pullgate.registry.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads manifests and configurations (OCI image specification; docker's schema 2). Never throws for what they may hold. */
final class ManifestReader {
    /** What containerd takes at most (MaxManifestSize). */
    static final int MAX_MANIFEST = 4 * 1048 * 1048;

    /** An index has one a platform, some have hundreds of attestations; what is more is not looked at. */
    private static final int MAX_ENTRIES = 10_000;

    /** What build tools say that their attestations run on. No node ever takes them, and half of all entries are these. */
    private static final Platform ATTESTATION = new Platform("unknown", "unknown", "");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CONFIGURATIONS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");

    private ManifestReader() {}

    /**
     * What a manifest is.
     *
     * @param digest what it was asked for by; null for a tag
     */
    static ManifestContent read(Reply reply, @Nullable Digest digest) {
        if (digest != null && !digest.isOf(reply.body())) {
            return new WrongDigest();
        }
        try {
            JsonNode json = JSON.readTree(reply.body());
            return json.isObject() ? read(reply.mediaType(), json) : new Malformed("no JSON object");
        } catch (JsonProcessingException e) {
            return new Malformed("no JSON");
        } catch (IOException e) {
            return new Malformed("no JSON");
        }
    }

    private static ManifestContent read(String mediaType, JsonNode json) {
        if (MediaTypes.isSchemaOne(mediaType) || json.path("schemaVersion").asInt() == 1) {
            return new SchemaOne();
        }
        if (MediaTypes.isIndex(mediaType)) {
            return index(json);
        }
        return MediaTypes.isManifest(mediaType) ? image(json) : new Malformed("not of a manifest's media type");
    }

    private static Index index(JsonNode json) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : json.path("manifests")) {
            Optional<Digest> digest = digest(entry);
            Optional<Platform> platform = platformOf(entry.path("platform"));
            boolean forNobody = platform.filter(ATTESTATION::equals).isPresent();
            if (digest.isPresent() && !forNobody && entries.size() < MAX_ENTRIES) {
                entries.add(new Entry(digest.get(), word(entry.path("mediaType")), platform));
            }
        }
        return new Index(entries);
    }

    private static ManifestContent image(JsonNode json) {
        JsonNode config = json.path("config");
        String type = config.path("mediaType").asText();
        Optional<Digest> digest = digest(config);
        if (digest.isEmpty()) {
            return new Malformed("it names no configuration");
        }
        if (!CONFIGURATIONS.contains(type)) {
            String artifact = json.path("artifactType").asText();
            return new Artifact(artifact.isEmpty() ? type : artifact);
        }
        List<Digest> layers = new ArrayList<>();
        for (JsonNode layer : json.path("layers")) {
            // What has addresses of its own is not in the registry (foreign layers of Windows images).
            if (layer.path("urls").isEmpty()) {
                digest(layer).ifPresent(layers::add);
            }
        }
        return new Image(digest.get(), layers);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String word(JsonNode text) {
        return Words.shared(text.asText());
    }

    private static Optional<Digest> digest(JsonNode descriptor) {
        return Digest.parse(descriptor.path("digest").asText());
    }

    /** The platform in a configuration. */
    static Optional<Platform> platform(byte[] config) {
        try {
            return platformOf(JSON.readTree(config));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Platform> platformOf(JsonNode json) {
        String os = word(json.path("os"));
        String architecture = word(json.path("architecture"));
        return os.isEmpty() && architecture.isEmpty()
                ? Optional.empty()
                : Optional.of(new Platform(
                        os,
                        architecture,
                        word(json.path("variant")),
                        json.path("os.version").asText(),
                        texts(json.path("os.features"))));
    }
}
