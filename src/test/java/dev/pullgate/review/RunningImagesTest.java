package dev.pullgate.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which images run where, as Pods come and go. */
final class RunningImagesTest {
    private final RunningImages running = new RunningImages(Interner.newStrongInterner());

    @Test
    void runOnTheNodesOfTheirPods() {
        running.put("shop/web-1", "n1", Set.of("nginx:1", "side:1"));
        running.put("shop/web-2", "n2", Set.of("nginx:1"));

        assertThat(running.nodes("nginx:1")).containsExactlyInAnyOrder("n1", "n2");
        assertThat(running.nodes("side:1")).containsExactly("n1");
        assertThat(running.nodes("nginx:2")).isEmpty();
    }

    @Test
    void runUntilTheLastPodOfTheNodeIsGone() {
        running.put("shop/web-1", "n1", Set.of("nginx:1"));
        running.put("shop/web-2", "n1", Set.of("nginx:1"));
        running.put("shop/web-2", "n1", Set.of("nginx:1"));
        running.remove("shop/web-1");
        assertThat(running.nodes("nginx:1")).containsExactly("n1");

        running.remove("shop/web-2");
        running.remove("shop/web-2");
        assertThat(running.nodes("nginx:1")).isEmpty();
    }

    @Test
    void changeWithThePod() {
        running.put("shop/web-1", "", Set.of());
        running.put("shop/web-1", "n1", Set.of("nginx:1"));
        running.put("shop/web-1", "n1", Set.of("nginx:1", "debug:1"));
        running.put("shop/web-1", "n1", Set.of("debug:1"));
        assertThat(running.nodes("nginx:1")).isEmpty();
        assertThat(running.nodes("debug:1")).containsExactly("n1");

        running.put("shop/web-1", "", Set.of("debug:1"));
        assertThat(running.nodes("debug:1")).isEmpty();
    }
}
