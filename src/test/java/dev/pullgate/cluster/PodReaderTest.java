package dev.pullgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** What is read of a Pod object. */
final class PodReaderTest {
    private static Pod pod(String yaml) {
        return Serialization.unmarshal(yaml, Pod.class);
    }

    private static final String SPEC = """
            spec:
              nodeName: n1
              initContainers: [{name: set-up, image: "busybox:1.36"}]
              containers: [{name: web, image: "nginx:1.27"}, {name: side, image: "ghcr.io/acme/side"}, {name: odd, image: "A:B"}]
            """;

    @Test
    void hasTheImagesThatWerePulledInFull() {
        Pod pod = pod(SPEC + """
                status:
                  phase: Running
                  initContainerStatuses: [{name: set-up, imageID: "docker.io/library/busybox@sha256:1"}]
                  containerStatuses: [{name: web, imageID: "sha256:2"}, {name: side, imageID: ""}, {name: odd, imageID: "x"}]
                """);

        assertThat(PodReader.images(pod))
                .containsExactlyInAnyOrder("docker.io/library/busybox:1.36", "docker.io/library/nginx:1.27");
        assertThat(PodReader.node(pod)).isEqualTo("n1");
    }

    @Test
    void runsOnNoNodeBeforeItRunsAndAfter() {
        assertThat(PodReader.node(pod(SPEC + "status: {phase: Pending}"))).isEmpty();
        assertThat(PodReader.node(pod(SPEC + "status: {phase: Succeeded}"))).isEmpty();
        assertThat(PodReader.node(pod(SPEC))).isEmpty();
        assertThat(PodReader.node(pod("status: {phase: Running}"))).isEmpty();
    }

    @Test
    void hasNoneWhereItSaysNothing() {
        assertThat(PodReader.images(pod(SPEC))).isEmpty();
        assertThat(PodReader.images(pod("{}"))).isEmpty();
        assertThat(PodReader.images(pod("status: {containerStatuses: [{name: web, imageID: x}]}")))
                .isEmpty();
    }
}
