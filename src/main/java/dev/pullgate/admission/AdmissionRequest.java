package dev.pullgate.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What matters of one admission request. Texts are empty where the request has none.
 *
 * @param uid to be given back with the answer; not empty
 * @param group API group of the object's kind, empty for the core group
 * @param kind the object's kind
 * @param subResource such as {@code ephemeralcontainers} or {@code scale}
 * @param operation what is being done
 * @param namespace the object's namespace
 * @param user who does it
 * @param groups the groups of that user
 * @param object the object as it will be; a missing node on DELETE
 * @param oldObject the object as it was; a missing node on CREATE
 */
public record AdmissionRequest(
        String uid,
        String group,
        String kind,
        String subResource,
        Operation operation,
        String namespace,
        String user,
        List<String> groups,
        JsonNode object,
        JsonNode oldObject) {
    public AdmissionRequest {
        groups = List.copyOf(groups);
    }
}
