package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workloads;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each policy of {@code examples/policies} is for: what it makes of an image in a namespace, by what its registry says. */
final class ExamplePoliciesTest {
    private static final String AWS = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    private static final String GOOGLE = "europe-west1-docker.pkg.dev/acme-prod";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starter | shop | nginx:1.27 | docker.io/library/nginx:1.27 | missing | warned",
                "starter | shop | nginx:1.27 | docker.io/library/nginx:1.27 | found | let in",
                "strict | shop | nginx:1.27 | mirror.example/hub/library/nginx:1.27 | found | let in",
                "strict | shop | nginx:1.27 | mirror.example/hub/library/nginx:1.27 | missing | refused",
                "strict | dev-jane | nginx:1.27 | mirror.example/hub/library/nginx:1.27 | missing | warned",
                "strict | shop | quay.io/somebody/exporter:1 | quay.io/somebody/exporter:1 | found | refused",
                "strict | billing | registry.example/legacy/web | registry.example/legacy/web | missing | let in",
                "strict | shop | registry.example/legacy/web | registry.example/legacy/web | missing | refused",
                "air-gapped | shop | nginx:1.27 | registry.internal.example/docker.io/library/nginx:1.27 | found | let in",
                "air-gapped | shop | nginx:1.27 | registry.internal.example/docker.io/library/nginx:1.27 | down | refused",
                "air-gapped | registry | nginx:1.27 | registry.internal.example/docker.io/library/nginx:1.27 | down | warned",
                "air-gapped | shop | public.ecr.aws/a/b:1 | public.ecr.aws/a/b:1 | found | refused",
                "air-gapped | kube-system | registry.k8s.io/kube-proxy:v1 | registry.k8s.io/kube-proxy:v1 | down | let in",
                "aws | shop | AWS/shop/web:1.4.2 | AWS/shop/web:1.4.2 | found | let in",
                "aws | shop | AWS/shop/web:1.4.2 | AWS/shop/web:1.4.2 | refused | warned",
                "aws | shop | nginx:1.27 | AWS/docker-hub/library/nginx:1.27 | missing | warned",
                "aws | shop | ghcr.io/acme/web:1 | ghcr.io/acme/web:1 | found | refused",
                "azure | shop | nginx:1.27 | acme.azurecr.io/docker-hub/library/nginx:1.27 | missing | warned",
                "azure | shop | acme.azurecr.io/shop/web:latest | acme.azurecr.io/shop/web:latest | found | refused",
                "google | shop | GOOGLE/apps/web:1.4.2 | GOOGLE/apps/web:1.4.2 | refused | warned",
                "google | shop | nginx:1.27 | GOOGLE/docker-hub/library/nginx:1.27 | missing | warned",
                "google | gmp-system | docker.io/a/b | docker.io/a/b | missing | let in",
            })
    void doesWhatItIsFor(String policy, String namespace, String image, String pulled, String says, String outcome) {
        FakeSources sources = new FakeSources().serviceAccount("default").answer(inFull(pulled), answer(says));
        Example example = new Example(
                Path.of(policy),
                "",
                daemonSet(namespace, inFull(image)),
                Policies.read(Example.read(Example.FOLDER.resolve("policies").resolve(policy + ".yaml"))),
                sources);

        JsonNode response = new Webhook(example).validate(example.object());

        assertThat(outcome(response)).as(response.toPrettyString()).isEqualTo(outcome);
    }

    @Test
    void findsImagesWhereCustomResourcesNameThem() {
        Workloads workloads = new Workloads(
                Policies.read(Example.read(Example.FOLDER.resolve("policies").resolve("custom-workloads.yaml")))
                        .customWorkloads());
        JsonNode website = Manifests.document("""
                spec:
                  template: {spec: {containers: [{name: web, image: web:1}]}}
                  plugins: [{name: search, image: search:1}]
                  exporters: {logs: {image: logs:1}}
                """);
        JsonNode rollout = Manifests.document("{spec: {warmup: {image: warmup:1}}}");

        assertThat(Stream.concat(
                                workloads.read("shop.example", "Website", "shop", website).stream(),
                                workloads.read("argoproj.io", "Rollout", "shop", rollout).stream())
                        .flatMap(workload -> workload.images().stream()))
                .extracting(ImageUse::text)
                .containsExactly("web:1", "search:1", "logs:1", "warmup:1");
    }

    private static String inFull(String image) {
        return image.replace("AWS", AWS).replace("GOOGLE", GOOGLE);
    }

    private static ManifestAnswer answer(String says) {
        return switch (says) {
            case "found" -> new Found(Optional.empty());
            case "missing" -> new Missing();
            case "refused" -> new AccessDenied(403, Refuser.REGISTRY);
            case "down" -> new Unreachable(Cause.CONNECTION, "connection refused");
            default -> throw new IllegalArgumentException(says);
        };
    }

    private static JsonNode daemonSet(String namespace, String image) {
        JsonNode object = Manifests.document("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      containers: [{name: web, imagePullPolicy: IfNotPresent}]
                """);
        ((ObjectNode) object.at("/metadata")).put("namespace", namespace);
        ((ObjectNode) object.at("/spec/template/spec/containers/0")).put("image", image);
        return object;
    }

    private static String outcome(JsonNode response) {
        if (!response.get("allowed").asBoolean()) {
            return "refused";
        }
        return response.path("warnings").isEmpty() ? "let in" : "warned";
    }
}
