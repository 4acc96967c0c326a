package dev.pullgate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Verdict;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A custom resource that names images and does not say in which Pods they will run: nobody knows with which logins, and where. */
final class ImagesAloneTest {
    private static final String IMAGE = "registry.example/shop/kafka:1";
    private static final String POLICY = """
            registries: [{pattern: registry.example, private: true}]
            inject: {imagePullSecrets: [{pattern: registry.example, name: shared}]}
            """;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    private Verdict review(FakeSources sources) {
        Workload kafka = new Workloads(List.of())
                .read(
                        "kafka.strimzi.io",
                        "Kafka",
                        "shop",
                        Manifests.document("{metadata: {name: a}, spec: {kafka: {image: '" + IMAGE + "'}}}"))
                .getFirst();
        return new Reviewer(() -> Policies.of(POLICY), sources.sources(), threads, InstantSource.system())
                .review(ReviewRequest.ofAll(kafka), Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
    }

    @Test
    void isNotDeniedForALoginThatItsPodsMayHave() {
        Verdict verdict = review(new FakeSources()
                .serviceAccount("default")
                .pullSecret("shared", "other.example")
                .answer(IMAGE, new AccessDenied(401, Refuser.REGISTRY)));

        assertThat(verdict.rulings())
                .extracting(
                        ruling -> ruling.finding().rule(),
                        ruling -> ruling.finding().certainty(),
                        ruling -> ruling.finding().pointer())
                .containsExactly(tuple(RuleId.REGISTRY_ACCESS, Certainty.PROBABLE, "/spec/kafka/image"));
    }

    @Test
    void isWarnedOfAnImageThatALoginMightShow() {
        Verdict verdict = review(new FakeSources().serviceAccount("default").answer(IMAGE, new Missing()));

        assertThat(verdict.rulings())
                .extracting(ruling -> ruling.finding().rule(), ruling -> ruling.action())
                .containsExactly(tuple(RuleId.IMAGE_MISSING, Action.WARN));
    }

    @Test
    void isNotHeldAgainstNodesWhereItMayNotRun() {
        Verdict verdict = review(new FakeSources()
                .serviceAccount("default")
                .node("a", "linux/arm64")
                .index(IMAGE, "linux/amd64"));

        assertThat(verdict.rulings()).isEmpty();
    }
}
