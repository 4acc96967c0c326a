package dev.pullgate.webhookconfig;

import static dev.pullgate.webhookconfig.Manifests.stream;
import static dev.pullgate.webhookconfig.Manifests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The component by which the policy is a custom resource. */
final class PolicyResourceTest {
    private static final String FOLDER = "policy-resource/";
    private static final JsonNode COMPONENT = Manifests.object(FOLDER + "kustomization.yaml", "Component");

    @Test
    void everyManifestIsApplied() throws Exception {
        try (var files = Files.list(Path.of("webhook-config", FOLDER))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> !file.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(texts(COMPONENT.path("resources")));
        }
    }

    @Test
    void theDeploymentIsToldToLookForPolicies() {
        assertThat(COMPONENT.at("/patches/0/patch").asText())
                .contains("- name: pullgate\n")
                .contains("name: PULLGATE_POLICY_RESOURCE\n              value: \"true\"");
    }

    @Test
    void itMayReadAndAnswerPoliciesStandForElectionAndMakeEventsAndNothingElse() {
        List<String> rights = new ArrayList<>();
        for (JsonNode object : Manifests.objects(FOLDER + "rbac.yaml")) {
            for (JsonNode rule : object.path("rules")) {
                rights.add(String.join(
                        " ",
                        object.at("/metadata/namespace").asText("*"),
                        String.join(",", texts(rule.path("verbs"))),
                        String.join(",", texts(rule.path("apiGroups"))),
                        String.join(",", texts(rule.path("resources"))),
                        String.join(",", texts(rule.path("resourceNames")))));
            }
        }

        assertThat(rights)
                .containsExactly(
                        "* get,list,watch pullgate.dev imageadmissionpolicies ",
                        "* patch pullgate.dev imageadmissionpolicies/status ",
                        "pullgate create coordination.k8s.io leases ",
                        "pullgate get,update,patch coordination.k8s.io leases pullgate",
                        "default create  events ");
    }

    @Test
    void everyRoleIsThatOfPullgate() {
        List<JsonNode> objects = Manifests.objects(FOLDER + "rbac.yaml");
        List<String> roles = new ArrayList<>();
        List<String> bound = new ArrayList<>();
        for (JsonNode object : objects) {
            String kind = object.path("kind").asText();
            if (kind.endsWith("Binding")) {
                bound.add(object.at("/roleRef/kind").asText() + " "
                        + object.at("/roleRef/name").asText());
                assertThat(stream(object.path("subjects")))
                        .extracting(subject -> subject.path("namespace").asText() + "/"
                                + subject.path("name").asText())
                        .containsExactly("pullgate/pullgate");
            } else {
                roles.add(kind + " " + object.at("/metadata/name").asText());
            }
        }
        assertThat(bound).containsExactlyInAnyOrderElementsOf(roles);
    }
}
