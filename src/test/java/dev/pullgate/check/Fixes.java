package dev.pullgate.check;

import dev.pullgate.fact.Deadline;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.Workloads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of files, by a policy with a mirror of Docker Hub if nothing else is said. */
final class Fixes {
    static final ImageAdmissionPolicy MIRROR =
            Policies.of("mirrors: [{source: docker.io/library, target: mirror.example/hub}]");

    private Fixes() {}

    static FileFix of(String text, String... tags) {
        return of(ManifestReader.read("web.yaml", text.getBytes(StandardCharsets.UTF_8)), MIRROR, tags);
    }

    static FileFix of(ManifestFile file, ImageAdmissionPolicy policy, String... tags) {
        return of(file, policy, new FakeSources(), tags);
    }

    static FileFix of(ManifestFile file, ImageAdmissionPolicy policy, FakeSources outside, String... tags) {
        Fixing fixing = new Fixing(
                policy,
                outside.sources(),
                Stream.of(tags).map(tag -> SetTag.parse(tag).orElseThrow()).toList(),
                new GivenObjects(file.objects(), "shop"),
                new Workloads(List.of()),
                InstantSource.system(),
                Runnable::run);
        return fixing.fix(List.of(file), Deadline.in(Duration.ofSeconds(30), InstantSource.system()))
                .getFirst();
    }
}
