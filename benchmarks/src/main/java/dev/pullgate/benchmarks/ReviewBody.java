package dev.pullgate.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * AdmissionReviews as a real API server sent them, {@code managedFields} and all, with other images in the same places. They
 * name no pull secret: a Deployment then gets those of its ServiceAccount, a Pod none.
 */
public final class ReviewBody {
    /** The namespace they are about. */
    public static final String NAMESPACE = "bookshop";

    private static final Path RECORDED = Path.of("src/test/resources/corpora/apiserver-reviews");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PLACES = List.of("containers", "initContainers");

    private ReviewBody() {}

    /** The creation of a Deployment with one to three images. */
    public static byte[] deployment(List<String> images) {
        JsonNode review = recorded("deployment-create.json");
        return with(review, review.at("/request/object/spec/template/spec"), images);
    }

    /** The creation of a Pod with one image. */
    public static byte[] pod(String image) {
        JsonNode review = recorded("pod-create.json");
        return with(review, review.at("/request/object/spec"), List.of(image));
    }

    /** The creation of a Pod with any number of images. */
    public static byte[] pod(List<String> images) {
        JsonNode review = recorded("pod-create.json");
        JsonNode podSpec = review.at("/request/object/spec");
        ArrayNode containers = (ArrayNode) podSpec.path("containers");
        while (containers.size() < images.size()) {
            ObjectNode next = containers.get(0).deepCopy();
            containers.add(next.put("name", "more-" + containers.size()));
        }
        return with(review, podSpec, images);
    }

    private static JsonNode recorded(String file) {
        try {
            return JSON.readTree(RECORDED.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The images are given out in order; containers for which there is none left go. */
    private static byte[] with(JsonNode review, JsonNode podSpec, List<String> images) {
        ((ObjectNode) podSpec).remove("imagePullSecrets");
        int next = 0;
        for (String place : PLACES) {
            ArrayNode containers = (ArrayNode) podSpec.path(place);
            for (int i = 0; i < containers.size(); i++) {
                if (next < images.size()) {
                    ((ObjectNode) containers.get(i)).put("image", images.get(next++));
                } else {
                    containers.remove(i--);
                }
            }
        }
        if (next < images.size()) {
            throw new IllegalArgumentException("no place for " + images.size() + " images");
        }
        try {
            return JSON.writeValueAsBytes(review);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
