package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.Mirrors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags that somebody chose. */
final class SetTagTest {
    private static final Mirrors NONE = new Mirrors(List.of());

    @ParameterizedTest
    @CsvSource({
        "nginx=1.27.3, nginx, nginx:1.27.3",
        "nginx=1.27.3, nginx:latest, nginx:1.27.3",
        "nginx=1.27.3, docker.io/library/nginx, docker.io/library/nginx:1.27.3",
        "docker.io/library/nginx:latest=1.27.3, nginx, nginx:1.27.3",
        "nginx:1.72=1.27.3, nginx:1.72, nginx:1.27.3",
        "registry.example:5000/web=2, registry.example:5000/web, registry.example:5000/web:2",
    })
    void standsWhereTheImageIsNamed(String choice, String written, String becomes) {
        assertThat(of(choice).of(written, NONE)).contains(becomes);
    }

    @ParameterizedTest
    @CsvSource({
        "nginx=1.27.3, nginx:1.26",
        "nginx:1.72=1.27.3, nginx",
        "nginx=1.27.3, acme/nginx",
        "nginx=1.27.3, quay.io/library/nginx",
        "nginx=1.27.3, Nginx",
    })
    void otherNamesStay(String choice, String written) {
        assertThat(of(choice).of(written, NONE)).isEmpty();
    }

    @Test
    void whatHasADigestStays() {
        assertThat(of("nginx=1.27.3").of("nginx@sha256:" + "ab".repeat(32), NONE))
                .isEmpty();
    }

    @Test
    void aCopyInAMirrorIsTheSameImage() {
        Mirrors mirrors = new Mirrors(List.of(new Mirror("docker.io", "mirror.example/hub")));

        assertThat(of("nginx=1.27.3").of("mirror.example/hub/library/nginx", mirrors))
                .contains("mirror.example/hub/library/nginx:1.27.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nginx", "nginx=", "=1", "nginx=1 2", "nginx=a/b", "Nginx=1", "nginx=1:2", "nginx=@sha256:00"
            })
    void whatIsNoChoiceIsNone(String text) {
        assertThat(SetTag.parse(text)).isEmpty();
    }

    @Test
    void knowsWhatLeadsIntoIt() {
        assertThat(of("nginx=1.27").leadsInto(of("nginx:1.27=1.27.3"))).isTrue();
        assertThat(of("nginx=1.27").leadsInto(of("nginx:1.26=1.27"))).isFalse();
        assertThat(of("nginx=latest").leadsInto(of("nginx=latest"))).isTrue();
    }

    private static SetTag of(String text) {
        return SetTag.parse(text).orElseThrow();
    }
}
