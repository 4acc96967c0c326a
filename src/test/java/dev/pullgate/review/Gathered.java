package dev.pullgate.review;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is gathered from a cluster and registries that answer what a test says. */
final class Gathered {
    final FakeSources fake = new FakeSources();

    /** The evidence under the policy with that {@code spec}. */
    Evidence by(ReviewRequest request, String policy) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Asker asker = new AskingInParallel(threads, Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
            return new Gathering(fake.sources(), new SeenRepositories(), asker)
                    .gather(Plans.of(request, Policies.of(policy)))
                    .orElseThrow();
        }
    }

    /** The evidence under the default policy. */
    Evidence by(ReviewRequest request) {
        return by(request, "{}");
    }

    /** What the cluster was asked, in any order within a round. */
    List<String> objects() {
        return fake.asked().stream()
                .filter(asked -> asked.startsWith("secret ") || asked.startsWith("serviceaccount "))
                .toList();
    }

    /** What registries were asked. */
    List<String> manifests() {
        List<String> manifests = new ArrayList<>(fake.asked());
        manifests.removeAll(objects());
        return manifests;
    }

    /** What came out of asking for each image. */
    static List<PullOutcome> outcomes(Evidence evidence) {
        return evidence.images().stream().map(ImageEvidence::outcome).toList();
    }
}
