package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.manifest.Unread;
import dev.pullgate.manifest.Unread.Cause;
import dev.pullgate.workload.Workloads;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The workloads in files, and templates that look like them. */
final class FoundWorkloadsTest {
    private static final String POD = "kind: Pod\napiVersion: v1\nspec:\n  containers:\n    - image: ";

    private static FoundWorkloads found(ManifestFile... files) {
        return FoundWorkloads.in(List.of(files), new GivenObjects(List.of(), "default"), new Workloads(List.of()));
    }

    private static ManifestFile file(String name, String text) {
        return ManifestReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areTheObjectsThatNameImages() {
        FoundWorkloads found = found(file("a.yaml", POD + "nginx\n---\nkind: ConfigMap\n---\n" + POD + "redis\n"));

        assertThat(found.all()).extracting(one -> one.object().document()).containsExactly(0, 2);
        assertThat(found.templates()).isEmpty();
    }

    /** It is YAML, and will be an image once a value stands there. */
    @Test
    void areNotInTemplatesWhichAreToldOnceAFile() {
        FoundWorkloads found = found(
                file(
                        "charts/web/templates/a.yaml",
                        POD + "\"{{ .Values.image }}\"\n---\n" + POD + "nginx:{{ .Values.tag }}\n"),
                file("b.yaml", POD + "\"{{ .Values.image }}\"\n---\n{{ include \"more\" . }}\n"));

        assertThat(found.all()).isEmpty();
        assertThat(found.templates())
                .containsExactly(
                        new Unread(
                                "charts/web/templates/a.yaml",
                                5,
                                14,
                                Cause.NOT_RENDERED,
                                "a Helm template that was not rendered. Render its chart: helm template charts/web | pullgate check -"));
    }
}
