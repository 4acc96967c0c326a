package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written anew where they are. */
final class InPlaceTest {
    private static final String TEXT = "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: nginx:1}]}\n";
    private static final String FIXED = TEXT.replace("nginx", "mirror.example/hub/nginx");
    private static final FileFix FIX = Fixes.of(TEXT);

    @TempDir
    private Path folder;

    @Test
    void keepsPermissionsAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), TEXT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));

        assertThat(InPlace.write(FIX, file)).isEmpty();

        assertThat(file).hasContent(FIXED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x--x");
        assertThat(names()).containsExactly("web.yaml");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), TEXT);
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("web.yaml"));

        assertThat(InPlace.write(FIX, link)).isEmpty();

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent(FIXED);
    }

    @Test
    void whatHasChangedMeanwhileIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), TEXT + "# mine\n");

        assertThat(InPlace.write(FIX, file))
                .contains("web.yaml was not written: it has changed since it was read. Run it again.");

        assertThat(file).hasContent(TEXT + "# mine\n");
        assertThat(names()).containsExactly("web.yaml");
    }

    @Test
    void whatIsGoneStaysGone() throws IOException {
        assertThat(InPlace.write(FIX, folder.resolve("web.yaml")))
                .contains("web.yaml was not written: it is not there any more.");
        assertThat(names()).isEmpty();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
