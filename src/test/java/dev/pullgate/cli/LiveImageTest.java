package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.DirectRegistry;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import dev.pullgate.support.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pullgate image --live}. */
final class LiveImageTest {
    private final FakeRegistry registry = FakeRegistry.http();

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        registry.image("shop/web", "1.4");
        registry.index("shop/web", "2.0", "linux/amd64", "linux/arm64", "unknown/unknown");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Typed live(String... arguments) throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  registries: [{pattern: "%s", insecure: true}]
                  mirrors:
                    - {source: docker.io/library, target: "%s/hub"}
                    - {source: docker.io/acme, targets: ["%s/none", "%s/shop"], when: available}
                """.replace("%s", registry.host()));
        return Typed.asking(
                DirectRegistry.patient(),
                Stream.concat(Stream.of("image", "--live", "--policy", policy.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String named(Typed typed) {
        assertThat(typed.err()).isEmpty();
        return typed.out().replace(registry.host(), "REGISTRY");
    }

    @Test
    void saysWhatTheRegistrySays() throws IOException {
        String host = registry.host();
        registry.fault("/v2/shop/busy/manifests/latest", FakeRegistry.status(429, "Retry-After", "90"));
        registry.fault("/v2/shop/down/manifests/latest", FakeRegistry.status(502));
        String[] names = {
            host + "/shop/web:1.4",
            host + "/shop/web:2.0",
            host + "/shop/web:3.0",
            host + "/shop/busy",
            host + "/shop/down",
            "Nginx"
        };
        Typed typed = live(names);
        Typed json =
                live(Stream.concat(Stream.of("-o", "json"), Stream.of(names)).toArray(String[]::new));

        assertThat(named(typed)).isEqualTo(Golden.expected("cli/image-live.txt", named(typed)));
        assertThat(named(json)).isEqualTo(Golden.expected("cli/image-live.jsonl", named(json)));
        assertThat(typed.code()).isEqualTo(3);
    }

    @Test
    void endsByTheWorstAnswer() throws IOException {
        assertThat(live(registry.host() + "/shop/web:1.4").code()).isZero();
        assertThat(live(registry.host() + "/shop/web:1.4", registry.host() + "/shop/web:9")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void asksWithTheLoginsThatTheKubeletWouldTry() throws IOException {
        registry.access(Access.BASIC, Map.of("me", "secret"));
        String image = registry.host() + "/shop/web:1.4";
        Path right = login("right", "bWU6c2VjcmV0");
        Path wrong = login("wrong", "bWU6d3Jvbmc=");

        assertThat(named(live(image))).contains("answer       refused (401)", "of REGISTRY, asked without a login");
        assertThat(named(live(image, "--docker-config", wrong.toString())))
                .contains("refused (401)", "asked with a login");
        Typed typed = live(image, "--docker-config", right.toString());
        assertThat(named(typed))
                .contains("answer       found\n               of REGISTRY, asked with a login\n")
                .doesNotContain("secret");
        assertThat(typed.code()).isZero();
    }

    private Path login(String name, String auth) throws IOException {
        return Files.writeString(
                folder.resolve(name), "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(registry.host(), auth));
    }

    @Test
    void asksWhereTheImageIsPulledFrom() throws IOException {
        registry.image("hub/nginx", "1.27");

        assertThat(named(live("nginx:1.27"))).contains("answer       found\n               of REGISTRY,");
        assertThat(named(live("-ojson", "acme/web:1.4")))
                .contains("\"live\":{\"name\":\"REGISTRY/shop/web:1.4\",\"answer\":\"found\"");
        assertThat(registry.requests()).contains("HEAD /v2/none/web/manifests/1.4", "HEAD /v2/shop/web/manifests/1.4");
    }

    @Test
    void asksForEachImageOnce() throws IOException {
        String image = registry.host() + "/shop/web:1.4";
        live(image, image, image);

        assertThat(registry.requests())
                .filteredOn(request -> request.startsWith("HEAD"))
                .hasSize(1);
    }

    /** What is left of the quota is the nodes'. */
    @Test
    void readsNothingThatCountsWhereFewPullsAreLeft() throws IOException {
        registry.fault(
                "/v2/shop/web/manifests/2.0",
                FakeRegistry.status(
                        200,
                        "Content-Type",
                        "application/vnd.oci.image.index.v1+json",
                        "ratelimit-limit",
                        "100;w=21600",
                        "ratelimit-remaining",
                        "7;w=21600",
                        "docker-ratelimit-source",
                        "192.0.2.7"));

        assertThat(named(live(registry.host() + "/shop/web:2.0")))
                .contains("quota        7 of 100 pulls left within 6 h, counted by address")
                .doesNotContain("platforms");
        assertThat(registry.requests())
                .filteredOn(request -> request.startsWith("GET"))
                .isEmpty();
    }
}
