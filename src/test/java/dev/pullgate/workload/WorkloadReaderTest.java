package dev.pullgate.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.support.Manifests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of an object's tree. */
final class WorkloadReaderTest {
    private static final String POD_SPEC = """
            {
              serviceAccountName: robot,
              imagePullSecrets: [{name: first}, {name: ''}, {}, {name: fourth}],
              initContainers: [
                {name: migrate, image: 'ghcr.io/acme/migrate:1'},
                {name: proxy, image: 'ghcr.io/acme/proxy:1', restartPolicy: Always}],
              containers: [
                {name: web, image: 'ghcr.io/acme/web:1', imagePullPolicy: Always},
                {name: without}],
              ephemeralContainers: [{name: debugger, image: busybox, imagePullPolicy: Never}],
              volumes: [
                {name: scratch, emptyDir: {}},
                {name: data, image: {reference: 'ghcr.io/acme/data:1', pullPolicy: IfNotPresent}},
                {name: empty, image: {}}]
            }""";

    /** An object of each kind, with the same Pod in it. */
    @ParameterizedTest
    @MethodSource("dev.pullgate.workload.WorkloadKind#all")
    void findsEveryKindOfPlaceInEveryKindOfObject(WorkloadKind kind) {
        JsonNode object = objectOf(kind, POD_SPEC);
        String spec = kind.podPointer() + "/spec";

        Workload workload = WorkloadReader.read(kind, "shop", object);

        assertThat(workload.images())
                .extracting(ImageUse::kind, ImageUse::container, ImageUse::pointer, ImageUse::text)
                .containsExactly(
                        tuple(ImageKind.INIT, "migrate", spec + "/initContainers/0/image", "ghcr.io/acme/migrate:1"),
                        tuple(ImageKind.INIT, "proxy", spec + "/initContainers/1/image", "ghcr.io/acme/proxy:1"),
                        tuple(ImageKind.REGULAR, "web", spec + "/containers/0/image", "ghcr.io/acme/web:1"),
                        tuple(ImageKind.EPHEMERAL, "debugger", spec + "/ephemeralContainers/0/image", "busybox"),
                        tuple(
                                ImageKind.IMAGE_VOLUME,
                                "data",
                                spec + "/volumes/1/image/reference",
                                "ghcr.io/acme/data:1"));
        assertThat(workload.images())
                .allSatisfy(
                        use -> assertThat(object.at(use.pointer()).textValue()).isEqualTo(use.text()))
                .allSatisfy(use -> assertThat(object.at(use.pullPolicyPointer()).asText(""))
                        .isEqualTo(use.statedPullPolicy()));
    }

    @ParameterizedTest
    @MethodSource("dev.pullgate.workload.WorkloadKind#all")
    void findsThePullSecretsWithANameAndTheServiceAccount(WorkloadKind kind) {
        String spec = kind.podPointer() + "/spec";

        Workload workload = WorkloadReader.read(kind, "shop", objectOf(kind, POD_SPEC));

        assertThat(workload.podSpecPointer()).isEqualTo(spec);
        assertThat(workload.serviceAccount()).isEqualTo("robot");
        assertThat(workload.pullSecrets())
                .containsExactly(
                        new PullSecretName("first", spec + "/imagePullSecrets/0"),
                        new PullSecretName("fourth", spec + "/imagePullSecrets/3"));
    }

    @Test
    void knowsTheNamesOfTheObjectAndOfItsNamespace() {
        Workload workload = WorkloadReader.read(
                WorkloadKind.POD, "shop", Manifests.document("{metadata: {name: web, namespace: other}}"));

        assertThat(workload.name()).isEqualTo("web");
        assertThat(workload.namespace()).isEqualTo("shop");
        assertThat(workload.kind()).isEqualTo(WorkloadKind.POD);
        assertThat(read("{metadata: {generateName: web-}}").name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{serviceAccountName: ''}", "{serviceAccountName: [robot]}", "{serviceAccountName: null}"})
    void takesTheDefaultServiceAccountForNone(String spec) {
        assertThat(read("{spec: " + spec + "}").serviceAccount()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | false",
                "[{kind: Node}] | false",
                "[{kind: ReplicaSet, controller: false}] | false",
                "[{kind: ReplicaSet, controller: true}] | true",
                "[{kind: Application}, {kind: ReplicaSet, controller: true}] | true",
                "null | false",
                "ReplicaSet | false",
            })
    void knowsWhatAControllerMade(String owners, boolean madeByController) {
        assertThat(read("{metadata: {ownerReferences: " + owners + "}}").madeByController())
                .isEqualTo(madeByController);
    }

    @ParameterizedTest
    @CsvSource({
        "Always, nginx:1, ALWAYS",
        "IfNotPresent, nginx, IF_NOT_PRESENT",
        "Never, nginx, NEVER",
        "'', nginx, ALWAYS",
        "'', nginx:latest, ALWAYS",
        "'', nginx:1, IF_NOT_PRESENT",
        "'', Nginx, IF_NOT_PRESENT",
        "Sometimes, nginx, IF_NOT_PRESENT",
    })
    void fillsInThePullPolicyAsTheApiServerDoes(String stated, String image, PullPolicy expected) {
        Workload workload = read("{spec: {containers: [{image: '" + image + "', imagePullPolicy: '" + stated + "'}]}}");

        assertThat(workload.images()).extracting(ImageUse::pullPolicy).containsExactly(expected);
    }

    /** The API server refuses these itself, with better words. */
    @Nested
    final class WhatIsOfAnUnexpectedType {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{spec: null}",
                    "{spec: web}",
                    "{spec: [web]}",
                    "{spec: {containers: null}}",
                    "{spec: {containers: web}}",
                    "{spec: {containers: [null, web, [], 5, {}]}}",
                    "{spec: {containers: [{image: null}, {image: ''}, {image: {name: nginx}}, {image: [nginx]}, {image: 5}]}}",
                    "{spec: {volumes: [{image: nginx}, {image: {reference: [nginx]}}, {image: null}, {image: [nginx]}]}}",
                    "{metadata: web, spec: {imagePullSecrets: web, serviceAccountName: {name: robot}}}",
                    "{spec: {containers: {web: {image: nginx}}, volumes: {data: {image: {reference: nginx}}}}}",
                    "{metadata: {ownerReferences: {rs: {controller: true}}}, spec: {imagePullSecrets: {one: {name: one}}}}",
                    "{metadata: {name: [web], ownerReferences: [null, web, []]}, spec: {imagePullSecrets: [null, web, [web]]}}",
                })
        void countsAsAbsent(String object) {
            assertThat(read(object))
                    .isEqualTo(new Workload(
                            WorkloadKind.POD, "shop", "", false, List.of(), "default", Placement.ANYWHERE, List.of()));
        }

        @Test
        void leavesTheIndexesOfTheOthersAsTheyAre() {
            assertThat(read("{spec: {containers: [null, {name: [web], image: nginx, imagePullPolicy: {}}]}}")
                            .images())
                    .containsExactly(new ImageUse(
                            ImageKind.REGULAR,
                            "",
                            "/spec/containers/1/image",
                            "nginx",
                            "/spec/containers/1/imagePullPolicy",
                            ""));
        }

        @Test
        void isNoObjectAtAll() {
            assertThat(WorkloadReader.read(WorkloadKind.POD, "shop", MissingNode.getInstance())
                            .images())
                    .isEmpty();
        }
    }

    private static Workload read(String pod) {
        return WorkloadReader.read(WorkloadKind.POD, "shop", Manifests.document(pod));
    }

    private static ObjectNode objectOf(WorkloadKind kind, String podSpec) {
        List<String> path =
                Stream.of((kind.podPointer() + "/spec").split("/", -1)).skip(1).toList();
        return (ObjectNode)
                Manifests.document("{" + String.join(": {", path) + ": " + podSpec + "}".repeat(path.size()));
    }
}
