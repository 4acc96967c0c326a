package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.review.ClusterNode.Taint;
import dev.pullgate.review.RuntimeClasses.Scheduling;
import dev.pullgate.workload.Placement.Toleration;
import dev.pullgate.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which nodes a Pod may land on, by the names of those that it may. */
final class KnownNodesTest {
    private final KnownNodes nodes = new KnownNodes();

    @BeforeEach
    void cluster() {
        nodes.put(node("amd-1", "amd64", Map.of("zone", "a", "cores", "8")));
        nodes.put(node("amd-2", "amd64", Map.of("zone", "b", "cores", "64")));
        nodes.put(node("arm-1", "arm64", Map.of("zone", "b", "cores", "4")));
        nodes.put(node("gpu-1", "s390x", Map.of(), new Taint("gpu", "true", "NoSchedule")));
        nodes.complete();
    }

    private static ClusterNode node(String name, String architecture, Map<String, String> labels, Taint... taints) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("kubernetes.io/arch", architecture);
        return new ClusterNode(
                name,
                new Platform("linux", architecture, ""),
                PullPath.TRANSFER,
                all,
                List.of(taints),
                Set.of("docker.io/library/nginx:1"));
    }

    private static Workload workload(String podSpec) {
        return deployment(podSpec.isEmpty() ? containers("nginx:1") : podSpec + ", " + containers("nginx:1"))
                .workload();
    }

    private String landing(String podSpec) {
        return String.join(
                " ",
                nodes.landing(workload(podSpec)).stream()
                        .flatMap(group -> group.names().stream())
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | amd-1 amd-2 arm-1",
                "nodeName: gpu-1 | gpu-1",
                "nodeSelector: {zone: b} | amd-2 arm-1",
                "nodeSelector: {zone: b, kubernetes.io/arch: arm64} | arm-1",
                "os: {name: windows} | ''",
                "os: {name: linux} | amd-1 amd-2 arm-1",
                "tolerations: [{key: gpu, operator: Exists}] | amd-1 amd-2 arm-1 gpu-1",
                "tolerations: [{operator: Exists}] | amd-1 amd-2 arm-1 gpu-1",
                "tolerations: [{key: gpu, value: 'true', effect: NoSchedule}] | amd-1 amd-2 arm-1 gpu-1",
                "tolerations: [{key: gpu, value: 'false'}] | amd-1 amd-2 arm-1",
                "tolerations: [{key: gpu, operator: Exists, effect: NoExecute}] | amd-1 amd-2 arm-1",
            })
    void isWhatTheSchedulerLeaves(String podSpec, String expected) {
        assertThat(landing(podSpec)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{matchExpressions: [{key: zone, operator: In, values: [b, c]}]} | amd-2 arm-1",
                "{matchExpressions: [{key: zone, operator: NotIn, values: [b]}]} | amd-1",
                "{matchExpressions: [{key: zone, operator: Exists}, {key: cores, operator: Gt, values: ['7']}]} | amd-1 amd-2",
                "{matchExpressions: [{key: cores, operator: Lt, values: ['5']}]} | arm-1",
                "{matchExpressions: [{key: zone, operator: DoesNotExist}]} | ''",
                "{matchFields: [{key: metadata.name, operator: In, values: [arm-1]}]} | arm-1",
                "{} | ''",
                "{matchExpressions: [{key: zone, operator: Maybe}]} | ''",
            })
    void keepsToTheRequiredAffinity(String term, String expected) {
        assertThat(landing("affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                        + "{nodeSelectorTerms: [" + term + "]}}}"))
                .isEqualTo(expected);
    }

    @Test
    void countsANodeThatIsOnlyAwayForNow() {
        nodes.put(node("amd-3", "amd64", Map.of(), new Taint("node.kubernetes.io/not-ready", "", "NoExecute")));

        assertThat(landing("")).isEqualTo("amd-1 amd-2 amd-3 arm-1");
    }

    @Test
    void groupsWhatIsAlike() {
        assertThat(nodes.landing(workload("")))
                .containsExactlyInAnyOrder(
                        new NodeGroup(
                                new Platform("linux", "amd64", ""), PullPath.TRANSFER, 2, List.of("amd-1", "amd-2")),
                        new NodeGroup(new Platform("linux", "arm64", ""), PullPath.TRANSFER, 1, List.of("arm-1")));
    }

    @Test
    void followsWhatChanges() {
        nodes.remove("arm-1");
        assertThat(landing("")).isEqualTo("amd-1 amd-2");

        nodes.put(node("arm-2", "arm64", Map.of()));
        assertThat(landing("")).isEqualTo("amd-1 amd-2 arm-2");
    }

    @Test
    void areUnknownUntilAllAreThere() {
        KnownNodes partly = new KnownNodes();
        partly.put(node("amd-1", "amd64", Map.of()));

        assertThat(partly.landing(workload(""))).isEmpty();
        assertThat(partly.copies(image("nginx:1"), workload("")).any()).isFalse();
    }

    @Test
    void tellWhoHoldsAnImage() {
        assertThat(nodes.copies(image("nginx:1"), workload("")).everywhere()).isTrue();
        assertThat(nodes.copies(image("nginx:2"), workload("")).any()).isFalse();

        nodes.put(new ClusterNode(
                "amd-1", new Platform("linux", "amd64", ""), PullPath.TRANSFER, Map.of(), List.of(), Set.of()));
        assertThat(nodes.copies(image("nginx:1"), workload("")).everywhere()).isFalse();
        assertThat(nodes.copies(image("nginx:1"), workload("")).nodes()).containsExactlyInAnyOrder("amd-2", "arm-1");
    }

    @Test
    void areUnknownWhereOneOfThemDoesNotSayWhatItRuns() {
        nodes.put(node("new", "", Map.of()));

        assertThat(landing("")).isEmpty();
        assertThat(landing("nodeSelector: {zone: a}")).isEqualTo("amd-1");
    }

    @Test
    void holdWhatRunsOnThem() {
        nodes.running().put("shop/web-1", "amd-1", Set.of("docker.io/library/old:1"));
        nodes.running().put("shop/web-2", "gpu-1", Set.of("docker.io/library/gpu:1"));

        assertThat(nodes.copies(image("old:1"), workload("")))
                .isEqualTo(new ImageCopies(false, List.of("amd-1"), true));
        assertThat(nodes.copies(image("old:1"), workload("nodeSelector: {zone: a}"))
                        .everywhere())
                .isTrue();
        assertThat(nodes.copies(image("gpu:1"), workload(""))).isEqualTo(new ImageCopies(false, List.of(), true));
    }

    @Test
    void areUnknownForATemplateWhoseRuntimeClassMayTolerateMore() {
        assertThat(landing("runtimeClassName: gvisor")).isEmpty();
        nodes.runtimeClasses().put("gvisor", Scheduling.ANYWHERE);
        assertThat(landing("runtimeClassName: gvisor")).isEqualTo("amd-1 amd-2 arm-1");
        nodes.runtimeClasses().remove("gvisor");
        assertThat(landing("runtimeClassName: gvisor")).isEmpty();
    }

    @Test
    void areThoseOfTheTemplatesRuntimeClass() {
        nodes.runtimeClasses().put("b", new Scheduling(Map.of("zone", "b"), List.of()));
        nodes.runtimeClasses().put("gpu", new Scheduling(Map.of(), List.of(new Toleration("gpu", "Exists", "", ""))));

        assertThat(landing("runtimeClassName: b")).isEqualTo("amd-2 arm-1");
        assertThat(landing("runtimeClassName: b, nodeSelector: {cores: '4'}")).isEqualTo("arm-1");
        assertThat(landing("runtimeClassName: gpu")).isEqualTo("amd-1 amd-2 arm-1 gpu-1");
        // The API server will make no such Pod.
        assertThat(landing("runtimeClassName: b, nodeSelector: {zone: a}")).isEmpty();
    }

    @Test
    void areUnknownForWhatNamesMoreThanAnybodyDoes() {
        String values = String.join(", ", java.util.Collections.nCopies(200, "x"));

        assertThat(landing("affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                        + "{nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: NotIn, values: [" + values
                        + "]}]}]}}}"))
                .isEmpty();
    }

    private static ImageReference image(String text) {
        return ((ImageReference) ParsedImage.parse(text)).pulled();
    }
}
