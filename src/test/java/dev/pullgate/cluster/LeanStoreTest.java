package dev.pullgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an informer's store tells of, and keeps. */
final class LeanStoreTest {
    private final List<String> told = new ArrayList<>();
    private final LeanStore<Pod> store = new LeanStore<>(
            Pod::new,
            (key, pod) -> told.add("+" + key + " " + pod.getMetadata().getLabels()),
            key -> told.add("-" + key));

    private static Pod pod(String version) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web-1")
                .withResourceVersion(version)
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .withNodeName("n1")
                .endSpec()
                .build();
    }

    @Test
    void tellsOfAnObjectBeforeItIsCountedAsListed() {
        store.put(store.getKey(pod("7")), pod("7"));
        store.remove("shop/web-1");

        assertThat(told).containsExactly("+shop/web-1 {app=web}", "-shop/web-1");
    }

    @Test
    void keepsOfAnObjectOnlyWhatTellsChangesApart() {
        assertThat(store.put("shop/web-1", pod("7"))).isNull();
        Pod lean = new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web-1")
                .withResourceVersion("7")
                .endMetadata()
                .build();
        assertThat(store.get("shop/web-1")).isEqualTo(lean);
        assertThat(store.put("shop/web-1", pod("8"))).isEqualTo(lean);
        assertThat(store.values().map(store::getKey)).containsExactly("shop/web-1");
        assertThat(store.keySet()).containsExactly("shop/web-1");
        assertThat(store.size()).isOne();
        assertThat(store.isFullState()).isFalse();
    }

    @Test
    void knowsNothingOfWhatIsGone() {
        store.put("shop/web-1", pod("7"));
        assertThat(store.remove("shop/web-1")).isNotNull();

        assertThat(store.get("shop/web-1")).isNull();
        assertThat(store.remove("shop/web-1")).isNull();
        assertThat(store.size()).isZero();
    }
}
