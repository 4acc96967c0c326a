package dev.pullgate.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.support.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What well-known projects publish gives nothing away; whatever is found there is a false alarm. */
final class RealManifestsHaveNoneTest {
    @Test
    void inAnyOfThem() throws IOException {
        List<String> found = new ArrayList<>();
        int documents = 0;
        for (Path file : Corpora.files("real-manifests", ".yaml")) {
            ManifestFile read = ManifestReader.read(file.toString(), Files.readAllBytes(file));
            documents += read.objects().size() + read.others().size();
            Stream.concat(read.objects().stream(), read.others().stream())
                    .flatMap(object -> SecretScan.scan(object.tree()).stream())
                    .forEach(exposure -> found.add(file + " " + exposure));
        }

        assertThat(found).isEmpty();
        assertThat(documents).isGreaterThan(500);
    }
}
