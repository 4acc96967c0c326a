package dev.pullgate.policy.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the objects do on an API server is in the end-to-end tests; here is what they are. */
final class AdmissionPoliciesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static List<JsonNode> objects(String spec) {
        return Manifests.documents(AdmissionPolicies.export(Policies.of(spec), TODAY));
    }

    private static JsonNode policy(String spec) {
        return objects(spec).getFirst().get("spec");
    }

    private static String variable(JsonNode policy, String name) {
        for (JsonNode variable : policy.get("variables")) {
            if (variable.get("name").asText().equals(name)) {
                return variable.get("expression").asText();
            }
        }
        return "";
    }

    @Test
    void eachModeIsAPolicyWithABinding() {
        List<JsonNode> objects = Manifests.documents(AdmissionPolicies.export(ImageAdmissionPolicy.DEFAULT, TODAY));

        assertThat(objects)
                .extracting(object -> object.get("kind").asText() + " "
                        + object.at("/metadata/name").asText() + " "
                        + object.at("/spec/validationActions/0").asText())
                .containsExactly(
                        "ValidatingAdmissionPolicy pullgate-deny ",
                        "ValidatingAdmissionPolicyBinding pullgate-deny Deny",
                        "ValidatingAdmissionPolicy pullgate-warn ",
                        "ValidatingAdmissionPolicyBinding pullgate-warn Warn",
                        "ValidatingAdmissionPolicy pullgate-audit ",
                        "ValidatingAdmissionPolicyBinding pullgate-audit Audit",
                        "MutatingAdmissionPolicy pullgate-pull-policy ",
                        "MutatingAdmissionPolicyBinding pullgate-pull-policy ");
    }

    @Test
    void nothingIsChangedWhereThePolicyChangesNothing() {
        assertThat(objects("inject: {imagePullPolicy: \"off\"}"))
                .noneMatch(object -> object.get("kind").asText().startsWith("Mutating"));
    }

    @Test
    void looksAtTheKindsOfTheWebhook() {
        TreeSet<String> resources = new TreeSet<>();
        for (JsonNode rule : policy("{}").at("/matchConstraints/resourceRules")) {
            rule.get("resources").forEach(resource -> resources.add(resource.asText()));
        }
        TreeSet<String> ofTheWebhook = new TreeSet<>();
        for (JsonNode webhook : Manifests.documents(Path.of("webhook-config/validating-webhook.yaml"))
                .getFirst()
                .get("webhooks")) {
            for (JsonNode rule : webhook.get("rules")) {
                rule.get("resources").forEach(resource -> ofTheWebhook.add(resource.asText()));
            }
        }

        assertThat(resources).isEqualTo(ofTheWebhook);
    }

    @Test
    void everyVariableIsMadeBeforeItIsUsed() {
        List<String> made = new ArrayList<>();
        for (JsonNode variable : policy("""
                scopes: [{name: a, namespaces: [a], modes: {image-tag: off}}]
                exemptions: [{images: [ghcr.io], users: [jane], reason: b}]
                mirrors: [{source: docker.io, target: mirror.example/hub}]
                """).get("variables")) {
            Matcher used = Pattern.compile("variables\\.(\\w+)")
                    .matcher(variable.get("expression").asText());
            while (used.find()) {
                assertThat(made).contains(used.group(1));
            }
            made.add(variable.get("name").asText());
        }
        assertThat(made).doesNotHaveDuplicates();
    }

    @Test
    void aScopeSaysAnotherModeAndOneByObjectLabelsAStricterOneOnly() {
        JsonNode policy = policy("""
                scopes:
                  - {name: a, namespaces: ["team-*"], modes: {image-tag: deny}}
                  - {name: b, objectSelector: {matchLabels: {c: d}}, modes: {image-tag: audit}}
                """);

        assertThat(variable(policy, "scope1")).isEqualTo("request.namespace.matches('^(?s:team-.*)$')");
        assertThat(variable(policy, "imageTagInScope1")).isEqualTo("variables.scope1 ? 3 : 2");
        assertThat(variable(policy, "imageTagInScope2"))
                .isEqualTo("variables.scope2 && variables.imageTagInScope1 < 1 ? 1 : variables.imageTagInScope1");
        assertThat(variable(policy, "imageTag"))
                .startsWith("variables.imageTagLabelled > variables.imageTagInScope2 ?");
    }

    @Test
    void labelsLoosenWhereThePolicyLetsThem() {
        assertThat(variable(policy("namespaceLabels: {loosen: true}"), "imageTag"))
                .startsWith("variables.imageTagLabelled >= 0 ?");
    }

    @Test
    void exchangesNamesOnlyWhereItIsKnownForWhich() {
        ImageAdmissionPolicy policy = Policies.of("""
                mirrors:
                  - {source: docker.io, target: mirror.example/hub}
                  - {source: quay.io, targets: [one.example/quay, two.example/quay]}
                  - {source: ghcr.io, target: mirror.example/ghcr, when: available}
                """);
        String images = AdmissionPolicies.export(policy, TODAY);

        assertThat(Exchange.toMirrors(policy.mirrors()))
                .containsExactly(new Exchange("docker.io/", "mirror.example/hub/"));
        assertThat(Exchange.toOriginals(policy.mirrors())).hasSize(4);
        assertThat(images)
                .contains("The mirror of quay.io: where its images are pulled from")
                .contains("The mirror of ghcr.io: where")
                .doesNotContain("The mirror of docker.io:");
    }

    @Test
    void saysWhatIsNotInIt() {
        String text = AdmissionPolicies.export(Policies.of("""
                exemptions:
                  - {images: [ghcr.io/old], reason: a, until: 2026-11-24}
                  - {images: [ghcr.io/new], reason: a, until: 2026-11-25}
                """), TODAY);

        assertThat(text)
                .contains("image-missing, image-platform")
                .contains("# - Exemption 1 ended on 2026-11-24")
                .contains("# - Exemption 2 ends on 2026-11-25")
                .contains("ghcr\\\\.io/new/")
                .doesNotContain("ghcr\\\\.io/old/");
    }
}
