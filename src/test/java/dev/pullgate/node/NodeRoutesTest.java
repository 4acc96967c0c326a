package dev.pullgate.node;

import static dev.pullgate.node.Images.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.registry.hosts.RegistryHost;
import dev.pullgate.registry.hosts.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the nodes' files about registries, as they lie on a disk. */
final class NodeRoutesTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheTreesOfContainerdInTheirOrder() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        write(first.resolve("docker.io/hosts.toml"), server("one.example"));
        write(second.resolve("docker.io/hosts.toml"), server("two.example"));
        write(second.resolve("r.example_5000_/ca.crt"), "CA");
        NodeRoutes routes = NodeRoutes.containerd(List.of(first, second));

        assertThat(hosts(routes, "nginx")).containsExactly("https://one.example/v2");
        assertThat(hosts(routes, "r.example:5000/web")).containsExactly("https://r.example:5000/v2");
        assertThat(((Route.Hosts) routes.of(image("r.example:5000/web"), false))
                        .hosts()
                        .getFirst()
                        .endpoint()
                        .tls()
                        .authorities())
                .containsExactly("CA");
        assertThat(hosts(routes, "r.example/web")).containsExactly("own");
        assertThat(routes.problem()).isEmpty();
    }

    @Test
    void readsATreeAgainWhenAFileOfItChanges() throws IOException {
        Path file = write(folder.resolve("docker.io/hosts.toml"), server("one.example"));
        NodeRoutes routes = NodeRoutes.containerd(List.of(folder));

        long version = routes.version();
        routes.refresh();
        assertThat(routes.version()).isEqualTo(version).isNotZero();

        write(file, server("another.example"));
        assertThat(hosts(routes, "nginx")).containsExactly("https://one.example/v2");
        routes.refresh();
        assertThat(hosts(routes, "nginx")).containsExactly("https://another.example/v2");
        assertThat(routes.version()).isNotEqualTo(version);

        write(folder.resolve("r.example/hosts.toml"), server("new.example"));
        routes.refresh();
        assertThat(hosts(routes, "r.example/web")).containsExactly("https://new.example/v2");
    }

    @Test
    void seesAConfigMapThatIsExchanged() throws IOException {
        write(folder.resolve("..1/docker.io/hosts.toml"), server("old.example"));
        write(folder.resolve("..2/docker.io/hosts.toml"), server("new.example"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(folder.resolve("docker.io"), Path.of("..data/docker.io"));
        NodeRoutes routes = NodeRoutes.containerd(List.of(folder));
        assertThat(hosts(routes, "nginx")).containsExactly("https://old.example/v2");

        Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..2"));
        Files.move(folder.resolve("..tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        routes.refresh();

        assertThat(hosts(routes, "nginx")).containsExactly("https://new.example/v2");
    }

    @Test
    void doesNotKnowTheWayWhereAFileOfTheRegistryCannotBeRead() throws IOException {
        write(folder.resolve("docker.io/hosts.toml"), "#".repeat((1 << 20) + 1));

        assertThat(hosts(NodeRoutes.containerd(List.of(folder)), "nginx"))
                .containsExactly("unknown: the copy of the nodes' hosts.toml for it can't be read");
    }

    @Test
    void saysThatAFolderIsNotThere() {
        NodeRoutes routes = NodeRoutes.containerd(List.of(folder.resolve("nothing")));

        assertThat(routes.problem()).contains("there is no folder " + folder + "/nothing");
        assertThat(hosts(routes, "nginx")).containsExactly("unknown: the nodes' files can't be read");
    }

    @Test
    void readsRegistriesConfWithItsDropIns() throws IOException {
        Path conf = write(folder.resolve("registries.conf"), mirror("r.example", "one.example"));
        write(folder.resolve("registries.conf.d/10-a.conf"), mirror("s.example", "two.example"));
        write(folder.resolve("registries.conf.d/20-b.conf"), mirror("s.example", "three.example"));
        write(folder.resolve("registries.conf.d/30-c.txt"), "not read");
        NodeRoutes routes = NodeRoutes.crio(conf);

        assertThat(hosts(routes, "r.example/web")).containsExactly("https://one.example/v2");
        assertThat(hosts(routes, "s.example/web")).containsExactly("https://three.example/v2");

        Files.delete(folder.resolve("registries.conf.d/20-b.conf"));
        routes.refresh();
        assertThat(hosts(routes, "s.example/web")).containsExactly("https://two.example/v2");
    }

    @Test
    void goesOnWithWhatWasThereWhereAFileIsBroken() throws IOException {
        Path conf = write(folder.resolve("registries.conf"), mirror("r.example", "one.example"));
        NodeRoutes routes = NodeRoutes.crio(conf);

        write(conf, "[[registry]]");
        routes.refresh();
        assertThat(routes.problem()).contains(conf + ": a registry has neither prefix nor location");
        assertThat(hosts(routes, "r.example/web")).containsExactly("https://one.example/v2");

        write(conf, mirror("r.example", "fixed.example"));
        routes.refresh();
        assertThat(routes.problem()).isEmpty();
        assertThat(hosts(routes, "r.example/web")).containsExactly("https://fixed.example/v2");
    }

    private static List<String> hosts(NodeRoutes routes, String image) {
        return switch (routes.of(image(image), false)) {
            case Route.Hosts(List<RegistryHost> hosts) ->
                hosts.stream().map(host -> host.base().toString()).toList();
            case Route.Own own -> List.of("own");
            case Route.Nowhere(String reason) -> List.of("nowhere: " + reason);
            case Route.Unknown(String reason) -> List.of("unknown: " + reason);
        };
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String server(String host) {
        return "server = \"https://" + host + "\"\n";
    }

    private static String mirror(String prefix, String location) {
        return "[[registry]]\nprefix = \"" + prefix + "\"\nlocation = \"" + location + "\"\n";
    }
}
