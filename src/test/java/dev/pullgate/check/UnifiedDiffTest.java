package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.manifest.ManifestReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is changed, in the form that git apply takes. */
final class UnifiedDiffTest {
    @Test
    void showsThreeLinesAround() {
        String text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - image: nginx:1\n";

        assertThat(UnifiedDiff.of(Fixes.of(text))).isEqualTo("""
                --- a/web.yaml
                +++ b/web.yaml
                @@ -4,4 +4,4 @@
                   name: web
                 spec:
                   containers:
                -  - image: nginx:1
                +  - image: mirror.example/hub/nginx:1
                """);
    }

    @Test
    void hunksThatMeetAreOneAndLinesMayBecomeFewer() {
        String text = """
                apiVersion: v1
                kind: Pod
                spec:
                  containers:
                  - image: |
                      nginx:1
                    name: a
                  - image: nginx:2
                    args:
                    - a
                    - b
                    - c
                    - d
                    - e
                    - f
                    - g
                  - image: nginx:3""";

        assertThat(UnifiedDiff.of(Fixes.of(text))).isEqualTo("""
                --- a/web.yaml
                +++ b/web.yaml
                @@ -2,10 +2,9 @@
                 kind: Pod
                 spec:
                   containers:
                -  - image: |
                -      nginx:1
                +  - image: mirror.example/hub/nginx:1
                     name: a
                -  - image: nginx:2
                +  - image: mirror.example/hub/nginx:2
                     args:
                     - a
                     - b
                @@ -14,4 +13,4 @@
                     - e
                     - f
                     - g
                -  - image: nginx:3
                \\ No newline at end of file
                +  - image: mirror.example/hub/nginx:3
                \\ No newline at end of file
                """);
    }

    @Test
    void aMarkBelongsToTheFirstLine() {
        byte[] bytes = "\uFEFF{apiVersion: v1, kind: Pod, spec: {containers: [{image: nginx:1}]}}\r\n"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(UnifiedDiff.of(Fixes.of(ManifestReader.read("/tmp/my pod.yaml", bytes), Fixes.MIRROR)))
                .isEqualTo(
                        "--- a/tmp/my pod.yaml\t\n+++ b/tmp/my pod.yaml\t\n@@ -1,1 +1,1 @@\n"
                                + "-\uFEFF{apiVersion: v1, kind: Pod, spec: {containers: [{image: nginx:1}]}}\r\n"
                                + "+\uFEFF{apiVersion: v1, kind: Pod, spec: {containers: [{image: mirror.example/hub/nginx:1}]}}\r\n");
    }

    @Test
    void whatStaysHasNone() {
        assertThat(UnifiedDiff.of(Fixes.of("apiVersion: v1\nkind: Pod\n"))).isEmpty();
    }
}
