package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * One Kubernetes object of a file.
 *
 * @param file the file's name, as findings name files
 * @param document which document of the file, from 0
 * @param pointer RFC 6901 pointer of the object in its document: empty, or such as {@code /items/2}
 * @param tree the object
 * @param regions where a value of the document stands, by its pointer in the document
 */
public record ManifestObject(
        String file, int document, String pointer, JsonNode tree, Function<String, Optional<Region>> regions) {
    /** Such as {@code apps/v1}; empty where it names none. */
    public String apiVersion() {
        return tree.path("apiVersion").asText("");
    }

    /** Its API group, empty for the core group. */
    public String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    /** Such as {@code Deployment}; empty where it names none. */
    public String kind() {
        return tree.path("kind").asText("");
    }

    /** Its name; empty where it has none. */
    public String name() {
        return tree.path("metadata").path("name").asText("");
    }

    /** Its namespace; empty where it names none. */
    public String namespace() {
        return tree.path("metadata").path("namespace").asText("");
    }

    /**
     * Where a value of the object stands; where there is no such value, its nearest parent that there is.
     *
     * @param inObject RFC 6901 pointer in the object
     */
    public Region region(String inObject) {
        String whole = pointer + inObject;
        while (true) {
            Optional<Region> region = regions.apply(whole);
            if (region.isPresent() || whole.isEmpty()) {
                return region.orElse(Region.START);
            }
            whole = whole.substring(0, whole.lastIndexOf('/'));
        }
    }
}
