package dev.pullgate.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Custom resources of projects that many clusters run, and where they name images. By group and kind: the places have been the same
 * in each version so far. A policy names more.
 */
final class CustomWorkloads {
    /** Where a Tekton task's {@code spec} names images. */
    private static final List<String> OF_A_TASK =
            List.of("steps[*].image", "sidecars[*].image", "stepTemplate.image", "volumes[*].image.reference");

    /** Where an Argo workflow's {@code spec} names images, in each of its templates. */
    private static final List<String> OF_A_TEMPLATE = List.of(
            "container.image",
            "script.image",
            "initContainers[*].image",
            "sidecars[*].image",
            "containerSet.containers[*].image",
            "volumes[*].image.reference");

    static final List<CustomWorkload> ALL = Stream.of(
                    argo(),
                    tekton(),
                    knative(),
                    keda(),
                    kruise(),
                    jobs(),
                    prometheus(),
                    elastic(),
                    strimzi(),
                    databases())
            .flatMap(List::stream)
            .toList();

    private CustomWorkloads() {}

    private static CustomWorkload kind(String group, String kind) {
        return CustomWorkload.of(group, kind);
    }

    private static String[] below(String prefix, List<String> places) {
        return places.stream().map(place -> prefix + "." + place).toArray(String[]::new);
    }

    private static List<CustomWorkload> argo() {
        String group = "argoproj.io";
        String job = "spec.metrics[*].provider.job.spec.template.spec";
        return List.of(
                kind(group, "Rollout").podSpecs("spec.template.spec"),
                kind(group, "Experiment").podSpecs("spec.templates[*].template.spec"),
                kind(group, "AnalysisTemplate").podSpecs(job),
                kind(group, "ClusterAnalysisTemplate").podSpecs(job),
                kind(group, "AnalysisRun").podSpecs(job),
                workflow("Workflow", "spec"),
                workflow("WorkflowTemplate", "spec"),
                workflow("ClusterWorkflowTemplate", "spec"),
                workflow("CronWorkflow", "spec.workflowSpec"));
    }

    private static CustomWorkload workflow(String kind, String spec) {
        return kind("argoproj.io", kind)
                .images(below(spec + ".templates[*]", OF_A_TEMPLATE))
                .images(below(spec + ".templateDefaults", OF_A_TEMPLATE))
                .images(spec + ".volumes[*].image.reference");
    }

    private static List<CustomWorkload> tekton() {
        String group = "tekton.dev";
        return List.of(
                kind(group, "Task").images(below("spec", OF_A_TASK)),
                kind(group, "ClusterTask").images(below("spec", OF_A_TASK)),
                kind(group, "TaskRun").images(below("spec.taskSpec", OF_A_TASK)),
                kind(group, "StepAction").images("spec.image"),
                kind(group, "Pipeline")
                        .images(below("spec.tasks[*].taskSpec", OF_A_TASK))
                        .images(below("spec.finally[*].taskSpec", OF_A_TASK)),
                kind(group, "PipelineRun")
                        .images(below("spec.pipelineSpec.tasks[*].taskSpec", OF_A_TASK))
                        .images(below("spec.pipelineSpec.finally[*].taskSpec", OF_A_TASK)));
    }

    private static List<CustomWorkload> knative() {
        String group = "serving.knative.dev";
        return List.of(
                kind(group, "Service").podSpecs("spec.template.spec"),
                kind(group, "Configuration").podSpecs("spec.template.spec"),
                kind(group, "Revision").podSpecs("spec"),
                kind("sources.knative.dev", "ContainerSource").podSpecs("spec.template.spec"));
    }

    private static List<CustomWorkload> keda() {
        return List.of(kind("keda.sh", "ScaledJob").podSpecs("spec.jobTargetRef.template.spec"));
    }

    private static List<CustomWorkload> kruise() {
        List<CustomWorkload> kinds = new ArrayList<>();
        for (String kind : List.of("CloneSet", "StatefulSet", "DaemonSet", "BroadcastJob")) {
            kinds.add(kind("apps.kruise.io", kind).podSpecs("spec.template.spec"));
        }
        return kinds;
    }

    private static List<CustomWorkload> jobs() {
        return List.of(
                kind("jobset.x-k8s.io", "JobSet").podSpecs("spec.replicatedJobs[*].template.spec.template.spec"),
                kind("kubeflow.org", "Notebook").podSpecs("spec.template.spec"),
                kind("kubeflow.org", "PyTorchJob").podSpecs("spec.pytorchReplicaSpecs.*.template.spec"),
                kind("kubeflow.org", "TFJob").podSpecs("spec.tfReplicaSpecs.*.template.spec"),
                ray("RayCluster", "spec"),
                ray("RayJob", "spec.rayClusterSpec"),
                ray("RayService", "spec.rayClusterConfig"));
    }

    private static CustomWorkload ray(String kind, String cluster) {
        return kind("ray.io", kind)
                .podSpecs(cluster + ".headGroupSpec.template.spec", cluster + ".workerGroupSpecs[*].template.spec");
    }

    /** Their {@code spec} has containers, volumes, pull secrets, ServiceAccount and placement under the names of a Pod's. */
    private static List<CustomWorkload> prometheus() {
        String group = "monitoring.coreos.com";
        return List.of(
                kind(group, "Prometheus").podSpecs("spec").images("spec.image", "spec.thanos.image"),
                kind(group, "PrometheusAgent").podSpecs("spec").images("spec.image"),
                kind(group, "Alertmanager").podSpecs("spec").images("spec.image"),
                kind(group, "ThanosRuler").podSpecs("spec").images("spec.image"));
    }

    private static List<CustomWorkload> elastic() {
        List<CustomWorkload> kinds = new ArrayList<>();
        kinds.add(kind("elasticsearch.k8s.elastic.co", "Elasticsearch")
                .images("spec.image")
                .podSpecs("spec.nodeSets[*].podTemplate.spec"));
        for (String kind : List.of("Beat", "Agent")) {
            kinds.add(kind(kind.toLowerCase(Locale.ROOT) + ".k8s.elastic.co", kind)
                    .images("spec.image")
                    .podSpecs("spec.deployment.podTemplate.spec", "spec.daemonSet.podTemplate.spec"));
        }
        for (String[] name : new String[][] {
            {"kibana", "Kibana"}, {"apm", "ApmServer"}, {"logstash", "Logstash"}, {"maps", "ElasticMapsServer"}
        }) {
            kinds.add(kind(name[0] + ".k8s.elastic.co", name[1])
                    .images("spec.image")
                    .podSpecs("spec.podTemplate.spec"));
        }
        return kinds;
    }

    private static List<CustomWorkload> strimzi() {
        String group = "kafka.strimzi.io";
        return List.of(
                kind(group, "Kafka")
                        .images(
                                "spec.kafka.image",
                                "spec.zookeeper.image",
                                "spec.entityOperator.topicOperator.image",
                                "spec.entityOperator.userOperator.image",
                                "spec.cruiseControl.image",
                                "spec.kafkaExporter.image"),
                kind(group, "KafkaConnect").images("spec.image"),
                kind(group, "KafkaMirrorMaker2").images("spec.image"),
                kind(group, "KafkaBridge").images("spec.image"));
    }

    private static List<CustomWorkload> databases() {
        return List.of(kind("postgresql.cnpg.io", "Cluster").images("spec.imageName"));
    }
}
