package dev.pullgate.prepull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.manifest.ManifestObject;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.PullSecretName;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.Workloads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The images that workloads pull, and what they log in with.
 *
 * @param images as they are written, each text once
 * @param pullSecrets names of the pull secrets that their Pods name, or get from a ServiceAccount among the objects
 * @param namespaces of the workloads, those that are named
 */
public record WorkloadImages(List<String> images, List<String> pullSecrets, List<String> namespaces) {
    public WorkloadImages {
        images = List.copyOf(images);
        pullSecrets = List.copyOf(pullSecrets);
        namespaces = List.copyOf(namespaces);
    }

    /** Those of the workloads among the objects. */
    public static WorkloadImages of(List<ManifestObject> objects) {
        Map<String, List<String>> secretsOfAccounts = new HashMap<>();
        for (ManifestObject object : objects) {
            if (object.kind().equals("ServiceAccount") && object.group().isEmpty()) {
                secretsOfAccounts.put(account(object.namespace(), object.name()), pullSecrets(object.tree()));
            }
        }
        Workloads workloads = new Workloads(List.of());
        Set<String> images = new LinkedHashSet<>();
        Set<String> pullSecrets = new LinkedHashSet<>();
        Set<String> namespaces = new LinkedHashSet<>();
        for (ManifestObject object : objects) {
            for (Workload workload : workloads.read(object.group(), object.kind(), object.namespace(), object.tree())) {
                workload.images().stream().map(ImageUse::text).forEach(images::add);
                workload.pullSecrets().stream().map(PullSecretName::name).forEach(pullSecrets::add);
                if (workload.pullSecrets().isEmpty()) {
                    pullSecrets.addAll(secretsOfAccounts.getOrDefault(
                            account(object.namespace(), workload.serviceAccount()), List.of()));
                }
                if (!object.namespace().isEmpty()) {
                    namespaces.add(object.namespace());
                }
            }
        }
        return new WorkloadImages(List.copyOf(images), List.copyOf(pullSecrets), List.copyOf(namespaces));
    }

    private static String account(String namespace, String name) {
        return namespace + "/" + name;
    }

    private static List<String> pullSecrets(JsonNode account) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : account.path("imagePullSecrets")) {
            String name = entry.path("name").asText("");
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
