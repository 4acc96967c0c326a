package dev.pullgate.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pullgate.admission.Decoded.Malformed;
import dev.pullgate.admission.Decoded.Readable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a call. */
final class ReviewDecoder {
    private static final List<Operation> OPERATIONS = List.of(Operation.values());
    private static final String API_VERSION = "admission.k8s.io/v1";
    /** Kubernetes objects nest some 20 deep; CRDs that hold schemas some 100. */
    private static final int MAX_DEPTH = 200;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            // Its excerpts of the body could hold anything that the object holds.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private ReviewDecoder() {}

    static Decoded decode(byte[] body) {
        JsonNode review;
        try (JsonParser parser = JSON.createParser(body)) {
            review = ReviewTree.read(parser);
        } catch (StreamConstraintsException e) {
            return new Malformed("nested deeper, or with longer texts, than any object is");
        } catch (JsonProcessingException e) {
            // Its message may quote the body.
            return new Malformed("not JSON (line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            return new Malformed("not UTF-8 text");
        }
        if (!text(review, "apiVersion").equals(API_VERSION)
                || !text(review, "kind").equals("AdmissionReview")) {
            return new Malformed("not an AdmissionReview of " + API_VERSION);
        }
        return decode(review.path("request"));
    }

    private static Decoded decode(JsonNode request) {
        String uid = text(request, "uid");
        if (uid.isEmpty()) {
            return new Malformed("request.uid is missing");
        }
        Optional<Operation> operation = operation(text(request, "operation"));
        if (operation.isEmpty()) {
            return new Malformed("request.operation is none of CREATE, UPDATE, DELETE, CONNECT");
        }
        return new Readable(new AdmissionRequest(
                uid,
                text(request.path("kind"), "group"),
                text(request.path("kind"), "kind"),
                text(request, "subResource"),
                operation.get(),
                text(request, "namespace"),
                text(request.path("userInfo"), "username"),
                texts(request.path("userInfo").path("groups")),
                object(request.path("object")),
                object(request.path("oldObject"))));
    }

    private static Optional<Operation> operation(String word) {
        for (Operation operation : OPERATIONS) {
            if (operation.name().equals(word)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).asText("");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(text -> texts.add(text.asText("")));
        }
        return texts;
    }

    private static JsonNode object(JsonNode node) {
        return node.isObject() ? node : MissingNode.getInstance();
    }
}
