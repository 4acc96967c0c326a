package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.Corpora;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies of {@code examples/coming-from} say of other projects' test data what these projects' own policies say. */
final class ComingFromTest {
    static final Path POLICIES = Example.FOLDER.resolve("coming-from");

    /**
     * What a suite of Gatekeeper says of one object.
     *
     * @param violations yes, no, or how many
     * @param place where, such as {@code initContainer}; empty: anywhere
     */
    record Assertion(String policy, Path object, String violations, String place) {
        @Override
        public String toString() {
            return policy + " " + object.getFileName() + ": " + violations + " " + place;
        }
    }

    static List<Assertion> gatekeeper() {
        List<Assertion> assertions = new ArrayList<>();
        for (Path suite : Corpora.files("gatekeeper-library", "suite.yaml")) {
            Path folder = suite.resolveSibling(".").normalize();
            for (JsonNode test : Manifests.documents(suite).getFirst().get("tests")) {
                for (JsonNode object : test.get("cases")) {
                    for (JsonNode assertion : object.get("assertions")) {
                        assertions.add(new Assertion(
                                "gatekeeper-" + folder.getFileName(),
                                folder.resolve(object.get("object").asText()),
                                assertion.get("violations").asText(),
                                assertion.path("message").asText("")));
                    }
                }
            }
        }
        return assertions;
    }

    @ParameterizedTest
    @MethodSource("gatekeeper")
    void findsWhatGatekeeperFinds(Assertion assertion) {
        JsonNode object = Manifests.documents(assertion.object()).getFirst();
        ((ObjectNode) object.get("metadata")).put("namespace", "default");

        long found = lines(assertion.policy(), object)
                .filter(line -> assertion.place().isEmpty() || line.startsWith("  spec." + assertion.place() + "s["))
                .count();

        switch (assertion.violations()) {
            case "true" -> assertThat(found).isPositive();
            case "false" -> assertThat(found).isZero();
            default -> assertThat(found).isEqualTo(Long.parseLong(assertion.violations()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kubewarden-no-latest, pod_creation, true",
        "kubewarden-no-latest, pod_creation_latest, false",
        "kubewarden-no-latest, pod_creation_implicit_latest, false",
        "kubewarden-only-ghcr-no-latest, cronjob_creation, true",
        "kubewarden-only-ghcr-no-latest, job_creation, true",
        "kubewarden-only-ghcr-no-latest, daemonset_creation, true",
        "kubewarden-only-ghcr-no-latest, pod_creation, false",
        "kubewarden-only-ghcr-no-latest, pod_creation_latest, false",
    })
    void allowsWhatKubewardenAllows(String policy, String request, boolean allowed) {
        JsonNode tree = Manifests.documents(Corpora.folder().resolve("kubewarden/trusted-repos/" + request + ".json"))
                .getFirst();
        ObjectNode object = (ObjectNode) tree.get("object");
        String group = tree.at("/kind/group").asText();
        String version = tree.at("/kind/version").asText();
        object.put("apiVersion", group.isEmpty() ? version : group + "/" + version);
        object.put("kind", tree.at("/kind/kind").asText());
        ((ObjectNode) object.get("metadata")).put("namespace", "default");

        assertThat(lines(policy, object).findAny().isEmpty()).isEqualTo(allowed);
    }

    /** The findings in the denial. */
    private static Stream<String> lines(String policy, JsonNode object) {
        ImageAdmissionPolicy read = Policies.read(Example.read(POLICIES.resolve(policy + ".yaml")));
        Example example = new Example(Path.of(policy), "", object, read, new FakeSources());
        JsonNode response = new Webhook(example).validate(object);
        return response.get("allowed").asBoolean()
                ? Stream.empty()
                : response.at("/status/message").asText().lines().skip(1);
    }

    @Test
    void everyPolicyIsInTheDocumentation() throws IOException {
        String page = Example.read(Path.of("docs/coming-from.md"));
        try (Stream<Path> files = Files.list(POLICIES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(page::contains);
        }
    }
}
