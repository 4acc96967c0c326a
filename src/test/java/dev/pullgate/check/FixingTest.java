package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the policy makes of files. */
final class FixingTest {
    private static final String DIGEST = "@sha256:" + "ab".repeat(32);
    private static final ManifestAnswer FOUND = new Found(Optional.of(DIGEST.substring(1)));
    private static final String COPY = "mirror.example/hub/library/nginx:latest";
    private static final String TEXT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              template:
                spec:
                  containers:
                  - image: nginx # the front
                    imagePullPolicy: Always
                  - image: quay.io/acme/job:1
            """;

    private static FileFix fix(FakeSources outside, String spec) {
        ManifestFile file = ManifestReader.read("web.yaml", TEXT.getBytes(StandardCharsets.UTF_8));
        return Fixes.of(file, Policies.of(spec), outside);
    }

    @Test
    void pinsTagsInTemplatesWhateverThePolicySaysOfThem() {
        FakeSources outside = new FakeSources()
                .answer("docker.io/library/nginx:latest", FOUND)
                .answer("quay.io/acme/job:1", FOUND);

        FileFix fix = fix(outside, "inject: {digest: true, templates: false}");

        assertThat(fix.after().text())
                .isEqualTo(TEXT.replace("nginx", "nginx:latest" + DIGEST)
                        .replace("job:1", "job:1" + DIGEST)
                        .replace("Always", "IfNotPresent"));
        assertThat(fix.images()).isEqualTo(2);
        assertThat(fix.pullPolicies()).isEqualTo(1);
    }

    @Test
    void aMirrorThatMayNotHaveItIsAsked() {
        String spec = "mirrors: [{source: docker.io, targets: [mirror.example/hub], when: available}]";

        assertThat(fix(new FakeSources().answer(COPY, FOUND), spec).after().text())
                .isEqualTo(TEXT.replace("nginx", "mirror.example/hub/library/nginx"));
        assertThat(fix(new FakeSources().answer(COPY, new Missing()), spec).isChanged())
                .isFalse();
    }

    @Test
    void noSecretAndNoFieldIsAdded() {
        FileFix fix = fix(
                new FakeSources(),
                "mirrors: [{source: docker.io, target: mirror.example}]\n"
                        + "inject: {imagePullSecrets: [{pattern: mirror.example/**, name: mirror}]}");

        assertThat(fix.after().text()).isEqualTo(TEXT.replace("nginx", "mirror.example/library/nginx"));
    }
}
