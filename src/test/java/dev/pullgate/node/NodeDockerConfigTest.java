package dev.pullgate.node;

import static dev.pullgate.node.Images.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.LoginOrigin.FromNodeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the nodes' docker configuration is looked for, and what counts of it (pull-semantics.md 2.2). */
final class NodeDockerConfigTest {
    private static final String BROKEN = "{\"auths\": {\"ghcr.io\": {\"auth\": \"!\"}}}";

    @TempDir
    private Path root;

    private Path first;
    private Path second;

    @BeforeEach
    void folders() throws IOException {
        first = Files.createDirectory(root.resolve("first"));
        second = Files.createDirectory(root.resolve("second"));
    }

    @Test
    void takesTheFirstConfigJson() throws IOException {
        write(first, "config.json", auths("one"));
        write(second, "config.json", auths("two"));

        assertThat(users(first, second)).containsExactly("one");
    }

    @Test
    void passesOverWhatDoesNotParse() throws IOException {
        write(first, "config.json", BROKEN);
        write(second, "config.json", auths("two"));

        assertThat(users(first, second)).containsExactly("two");
        assertThat(read(first, second).unknown()).isEmpty();
    }

    @Test
    void takesADockercfgOnlyWhereNoConfigJsonIsValid() throws IOException {
        write(first, ".dockercfg", entry("old"));
        assertThat(users(first, second)).containsExactly("old");

        write(second, "config.json", auths("two"));
        assertThat(users(first, second)).containsExactly("two");

        write(second, "config.json", BROKEN);
        assertThat(users(first, second)).containsExactly("old");
    }

    @Test
    void takesAValidConfigJsonEvenIfItHasNoLogins() throws IOException {
        write(first, "config.json", "{\"credsStore\": \"desktop\"}");
        write(first, ".dockercfg", entry("old"));

        assertThat(users(first)).isEmpty();
        assertThat(read(first).unknown()).isEmpty();
    }

    @Test
    void takesFilesThemselves() throws IOException {
        write(first, "node-logins", auths("one"));
        write(second, ".dockercfg", entry("old"));

        assertThat(users(first.resolve("node-logins"))).containsExactly("one");
        assertThat(users(second.resolve(".dockercfg"))).containsExactly("old");
    }

    @Test
    void saysThatTheLoginIsTheNodes() throws IOException {
        write(first, "config.json", auths("one"));

        assertThat(read(first).keychain().lookup(image("ghcr.io/acme/web")))
                .containsExactly(new Credential(new FromNodeFile(), "one", "pw"));
    }

    @Test
    void hasNoLoginsWhereAllIsInvalidAsTheKubeletHasNone() throws IOException {
        write(first, "config.json", BROKEN);

        assertThat(users(first)).isEmpty();
        assertThat(read(first).unknown()).isEmpty();
    }

    @Test
    void cannotTellWhereNoCopyIsThere() {
        assertThat(read(first, root.resolve("nowhere")).unknown())
                .contains("the copy of the nodes' docker configuration is not there");
    }

    @Test
    void cannotTellWhereACopyCannotBeRead() throws IOException {
        Files.write(first.resolve("config.json"), new byte[(1 << 20) + 1]);

        assertThat(read(first).unknown()).contains("the copy of the nodes' docker configuration can't be read");
    }

    @Test
    void readsAgainWhatHasChanged() throws IOException {
        write(first, "config.json", auths("one"));
        Mounted<NodeDockerConfig> mounted = NodeDockerConfig.mounted(List.of(first));

        write(first, "config.json", auths("somebody-else"));
        assertThat(users(mounted.get())).containsExactly("one");
        mounted.refresh();
        assertThat(users(mounted.get())).containsExactly("somebody-else");
    }

    @Test
    void readsAgainWhenAMountedSecretIsExchanged() throws IOException {
        Path old = Files.createDirectory(first.resolve("..old"));
        Path young = Files.createDirectory(first.resolve("..new"));
        write(old, "config.json", auths("one"));
        write(young, "config.json", auths("two"));
        Files.setLastModifiedTime(young.resolve("config.json"), Files.getLastModifiedTime(old.resolve("config.json")));
        Files.createSymbolicLink(first.resolve("..data"), Path.of("..old"));
        Files.createSymbolicLink(first.resolve("config.json"), Path.of("..data/config.json"));
        Mounted<NodeDockerConfig> mounted = NodeDockerConfig.mounted(List.of(first));
        assertThat(users(mounted.get())).containsExactly("one");

        // As the kubelet exchanges what a Secret holds.
        Files.createSymbolicLink(first.resolve("..tmp"), Path.of("..new"));
        Files.move(first.resolve("..tmp"), first.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        mounted.refresh();

        assertThat(users(mounted.get())).containsExactly("two");
    }

    private static NodeDockerConfig read(Path... places) {
        return NodeDockerConfig.mounted(List.of(places)).get();
    }

    private static List<String> users(Path... places) {
        return users(read(places));
    }

    private static List<String> users(NodeDockerConfig config) {
        return config.keychain().lookup(image("ghcr.io/acme/web")).stream()
                .map(Credential::username)
                .toList();
    }

    private static void write(Path folder, String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static String auths(String user) {
        return "{\"auths\": " + entry(user) + "}";
    }

    private static String entry(String user) {
        return "{\"ghcr.io\": {\"username\": \"" + user + "\", \"password\": \"pw\"}}";
    }
}
