package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.hosts.Route;
import dev.pullgate.registry.hosts.Routes;
import dev.pullgate.review.Source;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nodes' files as they are configured, and what keeps Pullgate from starting. */
final class NodeWiringTest {
    private static final ImageReference WEB = (ImageReference) ParsedImage.parse("r.example/web");

    @TempDir
    private Path folder;

    @Test
    void readsTheDockerConfiguration() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"r.example\": {\"username\": \"node\", \"password\": \"pw\"}}}");

        Source<ImageReference, NodeLogins> logins = logins(Map.of("docker-config", folder.toString()));

        assertThat(logins.known().apply(WEB).orElseThrow().logins())
                .extracting(Credential::username)
                .containsExactly("node");
    }

    @Test
    void isToldNothingWithoutFiles() {
        assertThat(logins(Map.of()).known().apply(WEB)).contains(new NodeLogins.NotTold());
        assertThat(routes(Map.of()).of(WEB, false)).isEqualTo(new Route.Own());
    }

    @Test
    void stopsAtWhatIsWrongWithTheProviders() throws IOException {
        Path config = Files.writeString(folder.resolve("providers.yaml"), "kind: Pod");

        assertThatThrownBy(() -> logins(Map.of(
                        "credential-providers.config", config.toString(),
                        "credential-providers.bin-dir", folder.toString())))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith(
                        "The nodes' credential providers can't be used (pullgate.node.credential-providers):\n" + "  "
                                + config + ", line 1, column 1: field \"apiVersion\" is missing here\n");
    }

    @Test
    void wantsConfigurationAndExecutablesTogether() {
        assertThatThrownBy(() -> logins(Map.of("credential-providers.config", folder.toString())))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("pullgate.node.credential-providers.config and .bin-dir go together; set both.");
    }

    @Test
    void stopsAtWhatIsWrongWithTheFilesAboutRegistries() throws IOException {
        Path conf = Files.writeString(folder.resolve("registries.conf"), "[[registry]]");

        assertThatThrownBy(() -> routes(Map.of("registries-conf", conf.toString())))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("The nodes' files about registries can't be used: " + conf
                        + ": a registry has neither prefix nor location.");
    }

    @Test
    void wantsTheFilesOfOneRuntime() {
        assertThatThrownBy(() -> routes(Map.of(
                        "registries-conf", "/etc/containers/registries.conf", "containerd-hosts", "/etc/certs.d")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageEndingWith("set one of them.");
    }

    @Test
    void readsTheTreesOfContainerd() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("certs.d/r.example")).resolve("hosts.toml"),
                "server = \"https://m.example\"");

        assertThat(routes(Map.of("containerd-hosts", folder.resolve("certs.d").toString()))
                        .of(WEB, false))
                .isInstanceOf(Route.Hosts.class);
    }

    private static Source<ImageReference, NodeLogins> logins(Map<String, String> settings) {
        return NodeWiring.logins(config(settings), Map.of(), Runnable::run, InstantSource.system());
    }

    private static Routes routes(Map<String, String> settings) {
        return NodeWiring.routes(config(settings));
    }

    private static PullgateConfig.Node config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(PullgateConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter());
        settings.forEach((key, value) -> builder.withDefaultValue("pullgate.node." + key, value));
        return builder.build().getConfigMapping(PullgateConfig.class).node();
    }
}
