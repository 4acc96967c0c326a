package dev.pullgate.node;

import static dev.pullgate.node.Images.image;
import static dev.pullgate.node.Images.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.credentials.NodeLogins.CannotTell;
import dev.pullgate.credentials.NodeLogins.Known;
import dev.pullgate.credentials.NodeLogins.NotTold;
import dev.pullgate.node.NodeCredentialFiles.Providers;
import dev.pullgate.node.NodeCredentialFiles.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The nodes' files, mounted, and real processes: which logins come out, in which order (kubelet image_manager.go). */
@Timeout(30)
final class NodeCredentialFilesTest {
    private static final String IMAGE = "r.example/shop/web:1";

    @TempDir
    private Path root;

    private Path config;
    private Path binaries;
    private Path log;

    @BeforeEach
    void folders() throws IOException {
        config = root.resolve("providers.yaml");
        binaries = Files.createDirectory(root.resolve("bin"));
        log = root.resolve("log");
    }

    @Test
    void triesTheFileFirstThenAllProvidersAsOneKeyring() throws IOException {
        docker("r.example", "of-the-file");
        providers("one", "two");
        FakePlugin.write(binaries.resolve("one"), FakePlugin.answering(log, "Image", "null", "r.example", "one"));
        FakePlugin.write(binaries.resolve("two"), FakePlugin.answering(log, "Image", "null", "r.example/shop", "two"));

        assertThat(logins(ask(withDocker(), IMAGE))).containsExactly("of-the-file", "two", "one");
    }

    @Test
    void asksAProviderAsTheKubeletDoes() throws IOException {
        providers("one");
        FakePlugin.write(binaries.resolve("one"), FakePlugin.answering(log, "Registry", "\"1h\"", "*.example", "one"));
        NodeCredentialFiles files = withoutDocker();

        assertThat(files.source().known(image(IMAGE))).isEmpty();
        assertThat(ask(files, IMAGE)).isInstanceOf(Known.class);
        assertThat(logins(files.source().known(image("r.example/other")).orElseThrow()))
                .containsExactly("one");
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "{\"kind\":\"CredentialProviderRequest\",\"apiVersion\":\"credentialprovider.kubelet.k8s.io/v1\","
                                + "\"image\":\"r.example/shop/web\"}");
    }

    @Test
    void handsOnArgumentsAndNoMoreOfItsEnvironmentThanIsSaid() throws IOException {
        Files.writeString(config, """
                apiVersion: kubelet.config.k8s.io/v1
                kind: CredentialProviderConfig
                providers:
                - name: one
                  matchImages: ["*.example"]
                  defaultCacheDuration: 1h
                  apiVersion: credentialprovider.kubelet.k8s.io/v1
                  args: [get, "--v=3"]
                  env:
                  - {name: REGION, value: here}
                  - {name: HOME, value: /elsewhere}
                """);
        FakePlugin.write(
                binaries.resolve("one"), "echo \"$* REGION=$REGION HOME=$HOME TOKEN=$TOKEN\" > " + log + "\nexit 1");

        ask(withoutDocker(), IMAGE);

        assertThat(Files.readString(log)).isEqualTo("get --v=3 REGION=here HOME=/elsewhere TOKEN=\n");
    }

    @Test
    void takesAnEmptyLoginAsAnAttemptWithoutOne() throws IOException {
        providers("one");
        FakePlugin.write(
                binaries.resolve("one"),
                FakePlugin.answering(log, "Image", "null", "*.example", "").replace("\"pw\"", "\"\""));

        assertThat(((Known) ask(withoutDocker(), IMAGE)).logins())
                .singleElement()
                .matches(login -> !login.isUsable());
    }

    @Test
    void hasNoLoginForWhatNoProviderIsFor() throws IOException {
        providers("one");
        FakePlugin.write(binaries.resolve("one"), FakePlugin.answering(log, "Image", "null", "*.example", "one"));

        assertThat(ask(withoutDocker(), "nginx")).isEqualTo(new Known(List.of()));
        assertThat(log).doesNotExist();
    }

    @Test
    void cannotTellWhereAProviderFails() throws IOException {
        docker("r.example", "of-the-file");
        providers("one", "two");
        FakePlugin.write(binaries.resolve("one"), "echo 's3cret' >&2; exit 7");
        FakePlugin.write(binaries.resolve("two"), FakePlugin.answering(log, "Image", "null", "r.example", "two"));

        NodeLogins logins = ask(withDocker(), IMAGE);

        assertThat(logins(logins)).containsExactly("of-the-file", "two");
        assertThat(((CannotTell) logins).cause())
                .isEqualTo("credential provider \"one\": it ended with status 7 and a complaint of 7 bytes");
    }

    @Test
    void cannotTellWhereAProviderTakesLongerThanItMay() throws IOException {
        providers("one");
        FakePlugin.write(binaries.resolve("one"), "exec sleep 60");

        assertThat(ask(files(List.of(), Duration.ofMillis(300)), IMAGE))
                .isEqualTo(new CannotTell(List.of(), "credential provider \"one\": it did not end in time"));
    }

    @Test
    void cannotTellWhereAProviderIsGivenAServiceAccountsToken() throws IOException {
        providers("one");
        Files.writeString(config, """
                  tokenAttributes: {serviceAccountTokenAudience: a, cacheType: Token, requireServiceAccount: true}
                """, StandardOpenOption.APPEND);
        FakePlugin.write(binaries.resolve("one"), "touch " + log);

        assertThat(ask(withoutDocker(), IMAGE))
                .isEqualTo(new CannotTell(
                        List.of(), "credential provider \"one\": it is given a token of the Pod's ServiceAccount"));
        assertThat(log).doesNotExist();
    }

    @Test
    void knowsNothingWhereNothingIsMounted() {
        NodeLoginSource source = new NodeCredentialFiles(List.of(), Optional.empty(), surroundings()).source();

        assertThat(source.known(image(IMAGE))).contains(new NotTold());
    }

    @Test
    void takesTheFileWithoutWaiting() throws IOException {
        docker("r.example", "of-the-file");
        NodeCredentialFiles files =
                new NodeCredentialFiles(List.of(root.resolve("docker")), Optional.empty(), surroundings());

        assertThat(logins(files.source().known(image(IMAGE)).orElseThrow())).containsExactly("of-the-file");

        docker("r.example", "somebody-else");
        files.refresh();
        assertThat(logins(files.source().known(image(IMAGE)).orElseThrow())).containsExactly("somebody-else");
    }

    @Test
    void readsAFolderOfConfigurationsInTheOrderOfTheirNames() throws IOException {
        config = Files.createDirectory(root.resolve("providers.d"));
        Files.writeString(config.resolve("20-two.yaml"), provider("two"));
        Files.writeString(config.resolve("10-one.yml"), provider("one"));
        Files.writeString(config.resolve("readme.txt"), "not a configuration");
        FakePlugin.write(binaries.resolve("one"), FakePlugin.answering(log, "Image", "null", "r.example", "one"));
        FakePlugin.write(binaries.resolve("two"), FakePlugin.answering(log, "Image", "null", "r.example", "two"));

        assertThat(logins(ask(withoutDocker(), IMAGE))).containsExactly("one", "two");
    }

    @Test
    void tellsAllThatIsWrongWithAllFiles() throws IOException {
        config = Files.createDirectory(root.resolve("providers.d"));
        Files.writeString(config.resolve("1.yaml"), provider("one"));
        Files.writeString(config.resolve("2.yaml"), provider("one"));
        Files.writeString(config.resolve("3.yaml"), "kind: Pod");
        Files.writeString(binaries.resolve("one"), "not executable");

        assertThat(withoutDocker().problems())
                .containsExactly(
                        config + "/1.yaml: there is no executable " + binaries + "/one",
                        config + "/2.yaml: there is a provider \"one\" in another file already",
                        config + "/2.yaml: there is no executable " + binaries + "/one",
                        config + "/3.yaml, line 1, column 1: field \"apiVersion\" is missing here",
                        config + "/3.yaml, line 1, column 1: providers has to have at least one entry",
                        config
                                + "/3.yaml, line 1, column 7: kind \"Pod\" is not known; there are: CredentialProviderConfig");
    }

    @Test
    void tellsThatAFileIsNotThere() {
        assertThat(withoutDocker().problems())
                .containsExactly(config + " can't be read: java.nio.file.NoSuchFileException: " + config);
    }

    private NodeCredentialFiles withDocker() {
        return files(List.of(root.resolve("docker")), Duration.ofSeconds(20));
    }

    private NodeCredentialFiles withoutDocker() {
        return files(List.of(), Duration.ofSeconds(20));
    }

    private NodeCredentialFiles files(List<Path> dockerConfig, Duration timeout) {
        return new NodeCredentialFiles(
                dockerConfig, Optional.of(new Providers(config, binaries, timeout)), surroundings());
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                Map.of("PATH", "/usr/bin:/bin", "HOME", "/root", "TOKEN", "s3cret"),
                Executors.newVirtualThreadPerTaskExecutor(),
                InstantSource.system(),
                System::nanoTime);
    }

    private static NodeLogins ask(NodeCredentialFiles files, String image) {
        return files.source().ask(image(image), patiently());
    }

    private static List<String> logins(NodeLogins logins) {
        return logins.logins().stream().map(Credential::username).toList();
    }

    private void docker(String location, String user) throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("docker")).resolve("config.json"),
                "{\"auths\": {\"" + location + "\": {\"username\": \"" + user + "\", \"password\": \"pw\"}}}");
    }

    private void providers(String... names) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (String name : names) {
            yaml.append(yaml.isEmpty() ? provider(name) : entry(name));
        }
        Files.writeString(config, yaml);
    }

    private static String provider(String name) {
        return "apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n" + entry(name);
    }

    private static String entry(String name) {
        return """
                - name: %s
                  matchImages: ["*.example"]
                  defaultCacheDuration: 1h
                  apiVersion: credentialprovider.kubelet.k8s.io/v1
                """.formatted(name);
    }
}
