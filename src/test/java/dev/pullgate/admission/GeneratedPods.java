package dev.pullgate.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.workload.WorkloadKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/**
 * Objects as they may come: any number of images in each of the four places, by every sort of name, with members that Pullgate
 * does not know, and with or without everything that may be absent, null or empty.
 */
final class GeneratedPods {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DIGEST = "@sha256:" + "ab".repeat(32);

    private static final List<String> NAMES = List.of(
            "nginx",
            "acme/web",
            "docker.io/library/redis",
            "index.docker.io/busybox",
            "quay.io/acme/exporter",
            "ghcr.io/acme/web",
            "localhost:5000/web",
            "mirror.example/hub/library/nginx",
            "mirror.example/hubs/web",
            "Registry.Example/web",
            "[::1]:5000/web");
    private static final List<String> ENDS =
            List.of("", ":1", ":latest", ":v1.2.3", ":1_2-3.4", DIGEST, ":v1" + DIGEST, ":latest" + DIGEST);
    private static final List<String> NO_NAMES = List.of("Nginx", "nginx:", " nginx", "a b", "nginx@sha256:12", "ä/ö");
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> ODD_TEXTS = List.of("", "~", "a/b", "ä€😀\u2028", "\\\"", "</script>&\u0001");

    private final Random random;
    private final boolean namesOnly;

    /**
     * Generates objects.
     *
     * @param namesOnly whether every image is a name that the kubelet can read
     */
    GeneratedPods(Random random, boolean namesOnly) {
        this.random = random;
        this.namesOnly = namesOnly;
    }

    /** One object of that kind. */
    ObjectNode object(WorkloadKind kind) {
        ObjectNode object = NODES.objectNode();
        object.put("apiVersion", kind.group().isEmpty() ? "v1" : kind.group() + "/v1");
        object.put("kind", kind.kind());
        object.set("metadata", NODES.objectNode().put("name", "web"));
        ObjectNode pod = object;
        for (String member : kind.podPointer().split("/", -1)) {
            pod = member.isEmpty() ? pod : pod.putObject(member);
        }
        odd(pod);
        metadata(pod);
        spec(pod.putObject("spec"));
        return object;
    }

    private void metadata(ObjectNode pod) {
        switch (random.nextInt(6)) {
            case 0 -> pod.remove("metadata");
            case 1 -> pod.putNull("metadata");
            case 2 -> pod.putObject("metadata");
            case 3 -> pod.putObject("metadata").putNull("annotations");
            case 4 -> odd(pod.putObject("metadata").putObject("annotations"));
            default ->
                odd(pod.putObject("metadata").putObject("annotations"))
                        .put(
                                OriginalImages.ANNOTATION,
                                random.nextBoolean() ? "{\"a0\":\"nginx\",\"gone\":\"x\"}" : pick(ODD_TEXTS));
        }
    }

    private void spec(ObjectNode spec) {
        odd(spec);
        containers(spec, "initContainers", "i");
        containers(spec, "containers", "a");
        containers(spec, "ephemeralContainers", "e");
        if (random.nextInt(3) == 0) {
            ArrayNode volumes = spec.putArray("volumes");
            for (int i = random.nextInt(3); i >= 0; i--) {
                ObjectNode image = odd(volumes.addObject()).put("name", "v" + i).putObject("image");
                image.put("reference", image()).put("pullPolicy", pick(PULL_POLICIES));
            }
        }
        switch (random.nextInt(5)) {
            case 0 -> spec.putNull("imagePullSecrets");
            case 1 -> spec.putArray("imagePullSecrets");
            case 2 -> spec.putArray("imagePullSecrets").add(NODES.objectNode().put("name", "own"));
            case 3 -> spec.putArray("imagePullSecrets").addObject();
            default -> spec.remove("imagePullSecrets");
        }
    }

    private void containers(ObjectNode spec, String list, String name) {
        switch (random.nextInt(8)) {
            case 0 -> spec.putNull(list);
            case 1 -> spec.putArray(list);
            case 2, 3 -> spec.remove(list);
            default -> {
                ArrayNode containers = spec.putArray(list);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    ObjectNode container = odd(containers.addObject()).put("name", name + i);
                    container.put("image", image()).put("imagePullPolicy", pick(PULL_POLICIES));
                }
            }
        }
    }

    private String image() {
        return !namesOnly && random.nextInt(6) == 0 ? pick(NO_NAMES) : pick(NAMES) + pick(ENDS);
    }

    /** Members of every type that nothing of Pullgate's reads. */
    private ObjectNode odd(ObjectNode object) {
        switch (random.nextInt(7)) {
            case 0 -> object.put("x-number", new BigDecimal("0.10000000000000000000000001"));
            case 1 -> object.put("x-long", Long.MAX_VALUE);
            case 2 -> object.put("x-text", pick(ODD_TEXTS));
            case 3 ->
                object.putObject("x~/object").putArray("image").add("nginx").addNull();
            case 4 -> object.putNull("x-null");
            default -> {}
        }
        return object;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
