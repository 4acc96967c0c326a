package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pullgate prepull}. */
final class PrepullCommandTest {
    @Test
    void writesADaemonSet() {
        Typed typed = Typed.at("prepull", "nginx:1.27", "ghcr.io/acme/web:1.4.2");

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/prepull.yaml", typed.out()));
        assertThat(typed.err()).isEqualTo("Once it is applied: kubectl rollout status daemonset/pullgate-prepull\n");
        assertThat(typed.code()).isZero();
    }

    @Test
    void writesItWithEverythingThatCanBeSaid() {
        Typed typed = Typed.into(
                "nginx\nghcr.io/acme/web:1.4.2\n",
                "prepull",
                "--image-volumes",
                "--all-nodes",
                "-n",
                "shop",
                "--name=tonight",
                "--pull-secret=regcred",
                "--node-selector=kubernetes.io/arch=arm64",
                "--node-selector",
                "pool=",
                "--helper-image=registry.example/busybox:1.37");

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/prepull-all.yaml", typed.out()));
        assertThat(typed.err()).isEqualTo("Once it is applied: kubectl rollout status daemonset/tonight -n shop\n");
    }

    @Test
    void namesEveryNameThatTheKubeletRefuses() {
        Typed typed = Typed.at("prepull", "Nginx:1.27", "nginx", "a\u001bb");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Nginx:1.27: upper-case letters")
                .endsWith("Did you mean \"nginx:1.27\"?");
    }

    @Test
    void wantsAnImage() {
        assertThat(Typed.at("prepull"))
                .isEqualTo(new Typed(
                        2, "", "Name an image: pullgate prepull nginx:1.27. Or pipe names in, one a line.\n"));
        assertThat(Typed.into("", "prepull").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--name, Web_1",
        "--namespace, a.b",
        "--pull-secret, a b",
        "--node-selector, pool=a b",
        "--node-selector, -=a",
        "--node-selector, pool"
    })
    void refusesWhatTheApiServerWould(String option, String value) {
        Typed typed = Typed.at("prepull", "nginx", option, value);

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains(option);
    }
}
