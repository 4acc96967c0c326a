package dev.pullgate.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.workload.Placement.Requirement;
import dev.pullgate.workload.Placement.Term;
import dev.pullgate.workload.Placement.Toleration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads out of a Pod's {@code spec} on which nodes it may run. */
final class PlacementReader {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private static final String PASSING = "node.kubernetes.io/";

    private PlacementReader() {}

    static Placement read(JsonNode podSpec) {
        Placement read = new Placement(
                podSpec.path("nodeName").asText(""),
                podSpec.path("os").path("name").asText(""),
                podSpec.path("runtimeClassName").asText(""),
                labels(podSpec.path("nodeSelector")),
                terms(podSpec.path("affinity")
                        .path("nodeAffinity")
                        .path(REQUIRED)
                        .path("nodeSelectorTerms")),
                tolerations(podSpec.path("tolerations")));
        return read.equals(Placement.ANYWHERE) ? Placement.ANYWHERE : read;
    }

    private static Map<String, String> labels(JsonNode object) {
        if (!object.isObject()) {
            return Map.of();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        object.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText("")));
        return labels;
    }

    private static List<Term> terms(JsonNode list) {
        if (!list.isArray()) {
            return List.of();
        }
        List<Term> terms = new ArrayList<>();
        list.forEach(term -> terms.add(
                new Term(requirements(term.path("matchExpressions")), requirements(term.path("matchFields")))));
        return terms;
    }

    private static List<Requirement> requirements(JsonNode list) {
        List<Requirement> requirements = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(requirement -> {
                List<String> values = new ArrayList<>();
                requirement.path("values").forEach(value -> values.add(value.asText("")));
                requirements.add(new Requirement(
                        requirement.path("key").asText(""),
                        requirement.path("operator").asText(""),
                        values));
            });
        }
        return requirements;
    }

    private static List<Toleration> tolerations(JsonNode list) {
        if (!list.isArray()) {
            return List.of();
        }
        List<Toleration> tolerations = new ArrayList<>();
        for (JsonNode toleration : list) {
            String key = toleration.path("key").asText("");
            // The API server gives them to every Pod, and what they tolerate passes.
            if (!key.startsWith(PASSING)) {
                tolerations.add(new Toleration(
                        key,
                        toleration.path("operator").asText("Equal"),
                        toleration.path("value").asText(""),
                        toleration.path("effect").asText("")));
            }
        }
        return tolerations;
    }
}
