package dev.pullgate.cluster;

import java.util.Map;

/**
 * A policy as the cluster has it.
 *
 * @param name its name
 * @param uid what it is told by, should there be another of that name later
 * @param created when it was made, in RFC 3339: of several, the text sorts as the time does
 * @param generation which version of it
 * @param document what people wrote, as JSON
 * @param status what was answered so far
 */
public record PolicyObject(
        String name, String uid, String created, long generation, String document, Map<String, Object> status) {
    public PolicyObject {
        status = Map.copyOf(status);
    }
}
