package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.cli.Typed;
import dev.pullgate.policy.RuleId;
import dev.pullgate.support.JsonPatch;
import dev.pullgate.workload.FieldPath;
import dev.pullgate.workload.WorkloadKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What people read of an example: what kubectl prints, then what only the audit log has, then what its Pods become. */
final class Reading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Example example;
    private final Webhook webhook;
    private final StringBuilder text = new StringBuilder();

    private Reading(Example example) {
        this.example = example;
        this.webhook = new Webhook(example);
    }

    /** What users read of the rule's example: of kubectl, or of {@code pullgate check} where the rule is about files. */
    static String of(RuleId rule) {
        if (!rule.isAtAdmission()) {
            Path file = Example.file(rule.id());
            Path folder = Objects.requireNonNull(file.getParent());
            String name = Objects.requireNonNull(file.getFileName()).toString();
            Typed typed = Typed.in(folder.toAbsolutePath(), Map.of(), "check", "--offline", name);
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.err()).isEmpty();
            return "$ pullgate check " + name + "\n" + typed.out();
        }
        Example example = Example.of(rule.id());
        return of(example, new Webhook(example).validate(example.object()));
    }

    static String of(Example example, JsonNode answer) {
        Reading reading = new Reading(example);
        reading.kubectl(answer);
        reading.auditLog(answer);
        if (answer.get("allowed").asBoolean()) {
            reading.pods();
        }
        return reading.text.toString();
    }

    private void kubectl(JsonNode answer) {
        String file = example.file().getFileName().toString();
        line("$ kubectl apply -f " + file);
        answer.path("warnings").forEach(warning -> line("Warning: " + warning.asText()));
        if (answer.get("allowed").asBoolean()) {
            line(name() + " created");
        } else {
            line(
                    "Error from server (%s): error when creating \"%s\": admission webhook \"validate.pullgate.dev\" denied the request: %s"
                            .formatted(
                                    answer.at("/status/reason").asText(),
                                    file,
                                    answer.at("/status/message").asText()));
        }
    }

    private String name() {
        JsonNode object = example.object();
        String apiVersion = object.path("apiVersion").asText();
        String group = apiVersion.contains("/") ? "." + apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return object.path("kind").asText().toLowerCase(Locale.ROOT) + group + "/"
                + object.at("/metadata/name").asText();
    }

    /** Only what is nowhere else; everything else is in it as well. */
    private void auditLog(JsonNode answer) {
        TreeMap<String, String> annotations = new TreeMap<>();
        answer.path("auditAnnotations").properties().forEach(annotation -> {
            if (annotation.getValue().asText().startsWith("audit ")) {
                annotations.put(annotation.getKey(), annotation.getValue().asText());
            }
        });
        if (!annotations.isEmpty()) {
            line("");
            line("In the API server's audit log:");
            annotations.forEach((key, value) -> line("validate.pullgate.dev/" + key + ": " + value));
        }
    }

    private void pods() {
        WorkloadKind kind = kind();
        ObjectNode pod = (ObjectNode) example.object().at(kind.podPointer()).deepCopy();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.withObjectProperty("metadata")
                .put("namespace", example.object().at("/metadata/namespace").asText());
        JsonNode patch = patch(webhook.mutate(pod));
        if (patch.isEmpty()) {
            return;
        }
        JsonNode changed = JsonPatch.apply(pod, patch);
        line("");
        line("In its Pods, on the way in:");
        for (JsonNode operation : patch) {
            String pointer = operation.get("path").asText();
            line("- " + FieldPath.of(pointer) + ": " + pod.at(pointer).asText());
            line("+ " + FieldPath.of(pointer) + ": " + changed.at(pointer).asText());
        }
    }

    private WorkloadKind kind() {
        String apiVersion = example.object().path("apiVersion").asText();
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return WorkloadKind.of(group, example.object().path("kind").asText()).orElseThrow();
    }

    private static JsonNode patch(JsonNode answer) {
        try {
            return answer.has("patch") ? JSON.readTree(answer.get("patch").binaryValue()) : JSON.createArrayNode();
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON Patch", e);
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
