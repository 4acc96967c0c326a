package dev.pullgate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.support.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workloads in objects of kinds that Kubernetes itself has not. */
final class WorkloadsTest {
    private static final Workloads WORKLOADS = new Workloads(List.of());

    private static List<Workload> read(Workloads workloads, String yaml) {
        JsonNode object = Manifests.document(yaml);
        String group = object.path("apiVersion").asText().replaceFirst("(^|/)[^/]*$", "");
        return workloads.read(group, object.path("kind").asText(), "shop", object);
    }

    private static List<Workload> read(String yaml) {
        return read(WORKLOADS, yaml);
    }

    private static List<String> images(List<Workload> workloads) {
        return workloads.stream()
                .flatMap(workload -> workload.images().stream()
                        .map(use ->
                                (use.kind() + " " + use.container()).strip() + " " + use.pointer() + " " + use.text()))
                .toList();
    }

    /** One of each kind that is known, with the image at one of its places. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argoproj.io/v1alpha1 | Rollout | {template: {spec: POD}} | REGULAR web /spec/template/spec/containers/0/image",
                "argoproj.io/v1alpha1 | Experiment | {templates: [{template: {spec: POD}}]} | REGULAR web"
                        + " /spec/templates/0/template/spec/containers/0/image",
                "argoproj.io/v1alpha1 | AnalysisTemplate | {metrics: [{provider: {job: {spec: {template: {spec: POD}}}}}]} | REGULAR"
                        + " web /spec/metrics/0/provider/job/spec/template/spec/containers/0/image",
                "argoproj.io/v1alpha1 | Workflow | {templates: [{name: say, container: {image: nginx}}]} | REGULAR say"
                        + " /spec/templates/0/container/image",
                "argoproj.io/v1alpha1 | WorkflowTemplate | {templates: [{name: say, script: {image: nginx}}]} | REGULAR say"
                        + " /spec/templates/0/script/image",
                "argoproj.io/v1alpha1 | ClusterWorkflowTemplate | {templateDefaults: {container: {image: nginx}}} | REGULAR container"
                        + " /spec/templateDefaults/container/image",
                "argoproj.io/v1alpha1 | CronWorkflow | {workflowSpec: {templates: [{containerSet: {containers: [{name: a, image:"
                        + " nginx}]}}]}} | REGULAR a /spec/workflowSpec/templates/0/containerSet/containers/0/image",
                "tekton.dev/v1 | Task | {steps: [{name: build, image: nginx}]} | REGULAR build /spec/steps/0/image",
                "tekton.dev/v1beta1 | ClusterTask | {sidecars: [{name: db, image: nginx}]} | REGULAR db /spec/sidecars/0/image",
                "tekton.dev/v1 | TaskRun | {taskSpec: {stepTemplate: {image: nginx}}} | REGULAR stepTemplate"
                        + " /spec/taskSpec/stepTemplate/image",
                "tekton.dev/v1 | Pipeline | {tasks: [{name: t, taskSpec: {steps: [{image: nginx}]}}]} | REGULAR t"
                        + " /spec/tasks/0/taskSpec/steps/0/image",
                "tekton.dev/v1 | PipelineRun | {pipelineSpec: {finally: [{taskSpec: {volumes: [{name: v, image: {reference: nginx}}]}}]}}"
                        + " | IMAGE_VOLUME v /spec/pipelineSpec/finally/0/taskSpec/volumes/0/image/reference",
                "tekton.dev/v1beta1 | StepAction | {image: nginx} | REGULAR /spec/image",
                "serving.knative.dev/v1 | Service | {template: {spec: POD}} | REGULAR web /spec/template/spec/containers/0/image",
                "serving.knative.dev/v1 | Configuration | {template: {spec: POD}} | REGULAR web"
                        + " /spec/template/spec/containers/0/image",
                "serving.knative.dev/v1 | Revision | POD | REGULAR web /spec/containers/0/image",
                "sources.knative.dev/v1 | ContainerSource | {template: {spec: POD}} | REGULAR web"
                        + " /spec/template/spec/containers/0/image",
                "keda.sh/v1alpha1 | ScaledJob | {jobTargetRef: {template: {spec: POD}}} | REGULAR web"
                        + " /spec/jobTargetRef/template/spec/containers/0/image",
                "apps.kruise.io/v1beta1 | StatefulSet | {template: {spec: POD}} | REGULAR web /spec/template/spec/containers/0/image",
                "jobset.x-k8s.io/v1alpha2 | JobSet | {replicatedJobs: [{template: {spec: {template: {spec: POD}}}}]} | REGULAR web"
                        + " /spec/replicatedJobs/0/template/spec/template/spec/containers/0/image",
                "kubeflow.org/v1 | PyTorchJob | {pytorchReplicaSpecs: {Master: {template: {spec: POD}}}} | REGULAR web"
                        + " /spec/pytorchReplicaSpecs/Master/template/spec/containers/0/image",
                "ray.io/v1 | RayService | {rayClusterConfig: {workerGroupSpecs: [{template: {spec: POD}}]}} | REGULAR web"
                        + " /spec/rayClusterConfig/workerGroupSpecs/0/template/spec/containers/0/image",
                "monitoring.coreos.com/v1 | Prometheus | {thanos: {image: nginx}} | REGULAR thanos /spec/thanos/image",
                "monitoring.coreos.com/v1 | Alertmanager | {image: nginx} | REGULAR /spec/image",
                "elasticsearch.k8s.elastic.co/v1 | Elasticsearch | {nodeSets: [{podTemplate: {spec: POD}}]} | REGULAR web"
                        + " /spec/nodeSets/0/podTemplate/spec/containers/0/image",
                "beat.k8s.elastic.co/v1beta1 | Beat | {daemonSet: {podTemplate: {spec: POD}}} | REGULAR web"
                        + " /spec/daemonSet/podTemplate/spec/containers/0/image",
                "kibana.k8s.elastic.co/v1 | Kibana | {image: nginx} | REGULAR /spec/image",
                "kafka.strimzi.io/v1 | Kafka | {entityOperator: {topicOperator: {image: nginx}}} | REGULAR topicOperator"
                        + " /spec/entityOperator/topicOperator/image",
                "postgresql.cnpg.io/v1 | Cluster | {imageName: nginx} | REGULAR /spec/imageName",
            })
    void areFoundInWhatManyClustersRun(String apiVersion, String kind, String spec, String image) {
        String pod = "{containers: [{name: web, image: nginx}]}";
        String yaml = "{apiVersion: %s, kind: %s, metadata: {name: a}, spec: %s}"
                .formatted(apiVersion, kind, spec.replace("POD", pod));

        List<Workload> workloads = read(yaml);

        assertThat(images(workloads)).containsExactly(image + " nginx");
        assertThat(workloads.getFirst().name()).isEqualTo("a");
        assertThat(workloads.getFirst().kind().isTemplate()).isTrue();
        assertThat(workloads.getFirst().saysWhatItsPodsAre())
                .isEqualTo(spec.contains("POD") || apiVersion.startsWith("monitoring"));
    }

    @Test
    void haveEachItsOwnPods() {
        List<Workload> workloads = read("""
                apiVersion: elasticsearch.k8s.elastic.co/v1
                kind: Elasticsearch
                metadata: {name: logs}
                spec:
                  image: docker.elastic.co/elasticsearch/elasticsearch:9
                  nodeSets:
                    - podTemplate:
                        spec:
                          imagePullSecrets: [{name: one}]
                          initContainers: [{name: sysctl, image: busybox}]
                    - podTemplate:
                        spec:
                          serviceAccountName: robot
                          nodeSelector: {a: b}
                          containers: [{name: exporter, image: exporter, imagePullPolicy: Never}]
                    - podTemplate: {spec: {}}
                """);

        assertThat(images(workloads))
                .containsExactly(
                        "INIT sysctl /spec/nodeSets/0/podTemplate/spec/initContainers/0/image busybox",
                        "REGULAR exporter /spec/nodeSets/1/podTemplate/spec/containers/0/image exporter",
                        "REGULAR /spec/image docker.elastic.co/elasticsearch/elasticsearch:9");
        assertThat(workloads).extracting(Workload::serviceAccount).containsExactly("default", "robot", "");
        assertThat(workloads.get(0).pullSecrets())
                .containsExactly(new PullSecretName("one", "/spec/nodeSets/0/podTemplate/spec/imagePullSecrets/0"));
        assertThat(workloads.get(1).placement().nodeSelector()).containsEntry("a", "b");
        assertThat(workloads.get(1).images().getFirst().pullPolicy()).isEqualTo(PullPolicy.NEVER);
    }

    /** An image within the {@code spec} of a Pod is pulled with its secrets. */
    @Test
    void haveTheImagesThatStandBesideTheContainers() {
        List<Workload> workloads = read("""
                apiVersion: monitoring.coreos.com/v1
                kind: Prometheus
                spec:
                  image: quay.io/prometheus/prometheus:v3
                  imagePullPolicy: Always
                  imagePullSecrets: [{name: quay}]
                  containers: [{name: proxy, image: proxy}, {name: prometheus, args: [a]}]
                """);

        assertThat(images(workloads))
                .containsExactly(
                        "REGULAR /spec/image quay.io/prometheus/prometheus:v3",
                        "REGULAR proxy /spec/containers/0/image proxy");
        assertThat(workloads).hasSize(1);
        assertThat(workloads.getFirst().images().getFirst().statedPullPolicy()).isEqualTo("Always");
        assertThat(workloads.getFirst().pullSecrets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(params.image)",
                "ghcr.io/acme/$(params.name):1",
                "{{inputs.parameters.image}}",
                "nginx:{{ workflow.parameters.tag }}",
                "{{=inputs.parameters['image']}}",
                "{{item}}",
            })
    void haveNoImageWhereOneIsStillToBeFilledIn(String image) {
        assertThat(read("""
                apiVersion: argoproj.io/v1alpha1
                kind: Workflow
                spec: {templates: [{container: {image: "IMAGE"}}]}
                """.replace("IMAGE", image))).isEmpty();
        assertThat(read("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                spec: {template: {spec: {containers: [{image: "IMAGE"}]}}}
                """.replace("IMAGE", image))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ .Values.image }}",
                "{{ include \\\"image\\\" . }}",
                "{{- $.Values.image }}",
                "$image",
                "{{ printf x y }}"
            })
    void keepATextThatIsNotRendered(String image) {
        assertThat(read("""
                apiVersion: argoproj.io/v1alpha1
                kind: Workflow
                spec: {templates: [{container: {image: "IMAGE"}}]}
                """.replace("IMAGE", image))).hasSize(1);
    }

    @Test
    void areWhereAPolicySaysInAddition() {
        Workloads more = new Workloads(List.of(
                CustomWorkload.of("shop.example", "Website")
                        .podSpecs("spec.pod")
                        .images("spec.plugins.*.image"),
                CustomWorkload.of("argoproj.io", "Rollout").images("spec.extra")));

        assertThat(images(read(more, """
                apiVersion: shop.example/v1
                kind: Website
                spec:
                  pod: {serviceAccountName: robot, containers: [{name: web, image: nginx}]}
                  plugins: {a: {image: plugin}, b: {image: [1]}, c: {image: ""}}
                """)))
                .containsExactly(
                        "REGULAR web /spec/pod/containers/0/image nginx", "REGULAR a /spec/plugins/a/image plugin");
        assertThat(images(read(more, """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                spec: {extra: tool, template: {spec: {containers: [{name: web, image: nginx}]}}}
                """)))
                .containsExactly(
                        "REGULAR web /spec/template/spec/containers/0/image nginx", "REGULAR /spec/extra tool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Service, spec: {template: {spec: {containers: [{image: nginx}]}}}}",
                "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {template: {spec: {containers: []}}}}",
                "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {workloadRef: {kind: Deployment, name: a}}}",
                "{apiVersion: other.example/v1, kind: Rollout, spec: {template: {spec: {containers: [{image: nginx}]}}}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {}}",
            })
    void areNowhereElse(String yaml) {
        assertThat(read(yaml)).isEmpty();
    }

    @Test
    void areInKindsThatAreNamedOnce() {
        assertThat(Workloads.wellKnown())
                .extracting(known -> known.group() + "/" + known.kind())
                .doesNotHaveDuplicates()
                .noneMatch(known -> WorkloadKind.of(known.replaceFirst("/.*", ""), known.replaceFirst(".*/", ""))
                        .isPresent());
    }
}
