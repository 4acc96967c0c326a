package dev.pullgate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pullgate.manifest.Unread.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are meant by files, folders and patterns. */
final class ManifestFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of(
                "a.yaml",
                "notes.txt",
                "base/b.yml",
                "base/c.json",
                "base/README.md",
                "base/deep/d.yaml",
                ".git/e.yaml",
                "base/.hidden/f.yaml",
                ".g.yaml",
                "empty/notes.txt")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "kind: A\n");
        }
    }

    private ManifestFiles find(String... paths) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> ManifestFiles.find(Arrays.asList(paths), folder));
    }

    private static List<String> names(ManifestFiles files) {
        return files.sources().stream().map(ManifestSource::name).toList();
    }

    private static List<String> unread(ManifestFiles files) {
        return files.unread().stream()
                .map(unread -> unread.file() + " " + unread.cause() + " " + unread.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ". | .g.yaml, a.yaml, base/b.yml, base/c.json, base/deep/d.yaml",
                "base | base/b.yml, base/c.json, base/deep/d.yaml",
                "./base/ | base/b.yml, base/c.json, base/deep/d.yaml",
                "a.yaml | a.yaml",
                "notes.txt | notes.txt",
                ".git | .git/e.yaml",
                "*.yaml | a.yaml",
                "* | a.yaml, base/b.yml, base/c.json, base/deep/d.yaml",
                "** | a.yaml, base/b.yml, base/c.json, base/deep/d.yaml",
                "**/*.txt | empty/notes.txt, notes.txt",
                "base/*.{yml,json} | base/b.yml, base/c.json",
                ".*/*.yaml | .git/e.yaml",
                "*/*/*.yaml | base/deep/d.yaml",
                "base/../a.yaml | a.yaml",
            })
    void meansTheseFiles(String path, String names) {
        ManifestFiles files = find(path);

        assertThat(names(files)).containsExactly(names.split(", ", -1));
        assertThat(unread(files)).isEmpty();
    }

    @Test
    void readsEachFileOnceInOneOrder() {
        ManifestFiles files = find("base/deep/d.yaml", "-", "base", folder + "/a.yaml", "./a.yaml", "**/d.yaml", "-");

        assertThat(names(files)).containsExactly("<stdin>", "a.yaml", "base/b.yml", "base/c.json", "base/deep/d.yaml");
    }

    @Test
    void namesFilesElsewhereByWhatWasGiven() throws IOException {
        Path real = folder.toRealPath();

        assertThat(names(ManifestFiles.find(List.of("../a.yaml"), folder.resolve("base"))))
                .containsExactly("../a.yaml");
        assertThat(names(ManifestFiles.find(List.of(real + "/a.yaml"), folder.resolve("base"))))
                .containsExactly((real + "/a.yaml").replace('\\', '/'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b.yaml | there is no such file or folder, did you mean a.yaml?",
                "base/deeep | there is no such file or folder, did you mean deep?",
                "nowhere/at/all.yaml | there is no such file or folder",
                "base/*.yaml | nothing matches this pattern",
                "nowhere/*.yaml | nothing matches this pattern",
                "empty | no manifests in this folder: no file's name ends in .yaml, .yml, .json",
                "'' | an empty path",
                "a[b | neither there nor a pattern: no ] behind [",
            })
    void saysWhatIsNotThere(String path, String message) {
        ManifestFiles files = find(path);

        assertThat(files.sources()).isEmpty();
        assertThat(unread(files)).containsExactly(path + " NOT_FOUND " + message);
    }

    @Test
    void looksIntoEachFolderOnceWhateverLinksLeadWhere() throws IOException {
        link("base/deep/up", "..");
        link("base/again", "deep");
        link("loop1", "loop2");
        link("loop2", "loop1");
        link("base/self.yaml", "self.yaml");
        link("base/gone.yaml", "nowhere.yaml");
        link("a-link.yaml", "base/deep/d.yaml");

        ManifestFiles files = find(".");

        assertThat(names(files)).containsExactly(".g.yaml", "a.yaml", "base/b.yml", "base/c.json", "base/deep/d.yaml");
        assertThat(files.unread())
                .extracting(Unread::file, Unread::cause)
                .containsExactly(tuple("base/gone.yaml", Cause.NOT_FOUND), tuple("base/self.yaml", Cause.NOT_FOUND));
        assertThat(names(find("base/again")))
                .containsExactly("base/again/d.yaml", "base/again/up/b.yml", "base/again/up/c.json");
        assertThat(unread(find("loop1"))).hasSize(1);
    }

    private void link(String link, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(link), Path.of(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/fifo.yaml", "base", "base/f*.yaml"})
    void opensNoFifo(String path) throws IOException, InterruptedException {
        Process mkfifo;
        try {
            mkfifo = new ProcessBuilder("mkfifo", folder + "/base/fifo.yaml").start();
        } catch (IOException e) {
            assumeThat(e).as("there is no mkfifo").isNull();
            return;
        }
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(unread(find(path)))
                .containsExactly(
                        "base/fifo.yaml NOT_A_FILE a FIFO, which is not opened; read it through standard input:"
                                + " pullgate check - < FIFO");

        ManifestFile file = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> new ManifestReader(InputStream.nullInputStream())
                        .read(new ManifestSource("x", Optional.of(folder.resolve("base/fifo.yaml")))));
        assertThat(file.unread()).extracting(Unread::cause).containsExactly(Cause.NOT_A_FILE);
    }

    @Test
    void opensNoSocketAndNoDevice() throws IOException {
        assumeThat(Files.exists(Path.of("/dev/null"))).isTrue();
        Path temporary = Files.createTempDirectory(Path.of("/tmp"), "pg");
        Path socket = temporary.resolve("s.yaml");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));

            assertThat(unread(find(socket.toString())))
                    .containsExactly(socket + " NOT_A_FILE a socket, and not a file");
            assertThat(unread(find("/dev/null"))).containsExactly("/dev/null NOT_A_FILE a device, and not a file");
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(temporary);
        }
    }

    @Test
    void saysWhatMayNotBeRead() throws IOException {
        Path closed = folder.resolve("base/deep");
        assumeThat(closed.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeThat(Files.isReadable(closed)).as("root may read everything").isFalse();

            assertThat(unread(find("base"))).containsExactly("base/deep NOT_FOUND can't be listed: permission denied");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void givesUpWhereThereAreTooMany() {
        ManifestFiles files = ManifestFiles.find(List.of("base", "a.yaml"), folder, 2);

        assertThat(names(files)).containsExactly("base/b.yml", "base/c.json");
        assertThat(unread(files))
                .containsExactly(
                        "base/deep/d.yaml TOO_MUCH more than 2 files; name fewer folders; what comes behind this one"
                                + " was not read");
    }
}
