package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.admission.AdmissionObserver.Decision;
import dev.pullgate.fact.ManifestAnswer;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of calls, from bytes to bytes. */
final class AdmissionTest {
    private final Stage stage = new Stage();

    @Test
    void asksNobodyWhereEverythingIsKnown() {
        stage.everythingKnown();

        assertThat(allowed(stage.validate(Reviews.podWith("ghcr.io/acme/web:1"))))
                .isTrue();
        assertThat(stage.asked()).isEmpty();
        assertThat(stage.calls().decisions).containsExactly(Decision.ALLOWED);
    }

    @Test
    void looksAgainBeforeItDeniesForWhatItOnlyRemembers() {
        stage.everythingKnown().registries(question -> new ManifestAnswer.Missing());

        assertThat(allowed(stage.validate(Reviews.podWith("ghcr.io/acme/web:1"))))
                .isFalse();
        assertThat(stage.asked()).containsExactly("ghcr.io/acme/web:1");
    }

    @Test
    void deniesAtOnceForWhatTheObjectItselfSays() {
        stage.everythingKnown();

        assertThat(allowed(stage.validate(Reviews.podWith("Bad Name")))).isFalse();
        assertThat(stage.asked()).isEmpty();
        assertThat(stage.calls().decisions).containsExactly(Decision.DENIED);
    }

    @Test
    void leavesABugToTheFailurePolicy() {
        stage.registries(question -> {
            throw new IllegalStateException("password=hunter2");
        });
        Answer answer = stage.validate(Reviews.podWith("ghcr.io/acme/web:1"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("hunter2");
        assertThat(stage.calls().decisions).containsExactly(Decision.FAILED);
    }

    @Test
    void takesNoMoreReviewsThanMayWait() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        stage.maxWaiting(1).registries(question -> {
            asked.countDown();
            await(answer);
            return new ManifestAnswer.Found(Optional.empty());
        });
        Admission admission = stage.admission();
        byte[] body = Reviews.podWith("ghcr.io/acme/web:1");
        Thread first = Thread.ofVirtual()
                .start(() -> admission.validate(body, "5s").await().indefinitely());
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(now(admission.validate(body, "5s")).status()).isEqualTo(503);
        assertThat(now(admission.validate(Reviews.podWith("Bad Name"), "5s")).status())
                .isEqualTo(200);

        answer.countDown();
        first.join();
        assertThat(now(admission.validate(body, "5s")).status()).isEqualTo(200);
        assertThat(stage.calls().decisions)
                .containsExactly(Decision.OVERLOADED, Decision.DENIED, Decision.ALLOWED, Decision.ALLOWED);
    }

    /** With threads that do not run before the test says so. */
    @Test
    void holdsNoMoreBytesThanMayWait() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        byte[] body = Reviews.podWith("ghcr.io/acme/web:1");
        Admission admission =
                stage.threads(tasks::add).maxWaitingBytes(body.length + 10).admission();
        Uni<Answer> first = admission.validate(body, "5s");

        assertThat(now(admission.validate(body, "5s")).status()).isEqualTo(503);
        tasks.remove().run();
        assertThat(now(first).status()).isEqualTo(200);
        Uni<Answer> next = admission.validate(body, "5s");
        tasks.remove().run();
        assertThat(now(next).status()).isEqualTo(200);
    }

    @Test
    void keepsNoPlaceForAReviewThatCouldNotBegin() {
        List<String> failures = new ArrayList<>(List.of("closed"));
        Admission admission = stage.threads(task -> {
                    if (!failures.isEmpty()) {
                        throw new RejectedExecutionException(failures.removeFirst());
                    }
                    task.run();
                })
                .maxWaiting(1)
                .admission();
        byte[] body = Reviews.podWith("ghcr.io/acme/web:1");

        assertThat(now(admission.validate(body, "5s")).status()).isEqualTo(500);
        assertThat(now(admission.validate(body, "5s")).status()).isEqualTo(200);
    }

    @Test
    void answersAlsoWhereTheMachineFailsUnderAReview() {
        stage.registries(question -> {
            throw new StackOverflowError();
        });

        assertThat(stage.validate(Reviews.podWith("ghcr.io/acme/web:1")).status())
                .isEqualTo(500);
        assertThat(stage.calls().decisions).containsExactly(Decision.FAILED);
    }

    @Test
    void changesWhatMayBeChangedOfAPodThatExists() {
        stage.policy("""
                registries:
                  - pattern: mirror.example/**
                    immutableTags: ["*"]
                mirrors:
                  - source: docker.io
                    target: mirror.example/hub
                inject: {originalImages: false}
                """);
        String before = "\"containers\":[{\"name\":\"a\",\"image\":\"nginx:1\",\"imagePullPolicy\":\"Always\"}]";
        String after = "\"containers\":[{\"name\":\"a\",\"image\":\"nginx:2\",\"imagePullPolicy\":\"Always\"}]";

        assertThat(patch(stage.mutate(Reviews.pod(after))))
                .isEqualTo(
                        "[{\"op\":\"replace\",\"path\":\"/spec/containers/0/image\","
                                + "\"value\":\"mirror.example/hub/library/nginx:2\"},"
                                + "{\"op\":\"replace\",\"path\":\"/spec/containers/0/imagePullPolicy\",\"value\":\"IfNotPresent\"}]");
        assertThat(patch(stage.mutate(
                        Reviews.review("", "Pod", "UPDATE", "", Reviews.pod("{}", after), Reviews.pod("{}", before)))))
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/spec/containers/0/image\","
                        + "\"value\":\"mirror.example/hub/library/nginx:2\"}]");
    }

    /** kubectl apply sends the manifest again, and not what became of it. */
    @Test
    void makesTheSameChangeAgainWhenAManifestIsAppliedAgain() {
        stage.policy("""
                registries: [{pattern: ghcr.io, immutableTags: ["*"]}]
                mirrors: [{source: docker.io, target: mirror.example/hub}]
                """);
        String manifest =
                "\"containers\":[{\"name\":\"a\",\"image\":\"ghcr.io/x/a:1\",\"imagePullPolicy\":\"Always\"}],"
                        + "\"volumes\":[{\"name\":\"v\",\"image\":{\"reference\":\"data:1\",\"pullPolicy\":\"IfNotPresent\"}}]";
        String stored =
                "\"containers\":[{\"name\":\"a\",\"image\":\"ghcr.io/x/a:1\",\"imagePullPolicy\":\"IfNotPresent\"}],"
                        + "\"volumes\":[{\"name\":\"v\",\"image\":{\"reference\":\"mirror.example/hub/library/data:1\","
                        + "\"pullPolicy\":\"IfNotPresent\"}}]";

        assertThat(patch(stage.mutate(Reviews.review(
                        "", "Pod", "UPDATE", "", Reviews.pod("{}", manifest), Reviews.pod("{}", stored)))))
                .isEqualTo(
                        "[{\"op\":\"replace\",\"path\":\"/spec/volumes/0/image/reference\","
                                + "\"value\":\"mirror.example/hub/library/data:1\"},"
                                + "{\"op\":\"replace\",\"path\":\"/spec/containers/0/imagePullPolicy\",\"value\":\"IfNotPresent\"}]");
    }

    @Test
    void leavesImagesAloneThatAnUpdateDoesNotTouch() {
        stage.policy("{mirrors: [{source: docker.io, target: mirror.example/hub}], inject: {templates: true}}");
        String deployment = "{\"spec\":{\"replicas\":%d,\"template\":{\"spec\":{\"containers\":["
                + "{\"name\":\"a\",\"image\":\"nginx:1\",\"imagePullPolicy\":\"IfNotPresent\"}]}}}}";

        assertThat(Stage.response(stage.mutate(Reviews.review(
                                "apps", "Deployment", "UPDATE", "", deployment.formatted(2), deployment.formatted(1))))
                        .has("patch"))
                .isFalse();
        assertThat(patch(stage.mutate(
                        Reviews.review("apps", "Deployment", "CREATE", "", deployment.formatted(1), "null"))))
                .contains("mirror.example/hub/library/nginx:1");
    }

    @Test
    void neverAsksAnybodyToChangeSomething() {
        stage.policy("mirrors: [{source: docker.io, target: mirror.example/hub}]");
        stage.mutate(Reviews.podWith("nginx:1"));

        assertThat(stage.asked()).isEmpty();
    }

    private static Answer now(Uni<Answer> answer) {
        return answer.await().indefinitely();
    }

    private static boolean allowed(Answer answer) {
        return Stage.response(answer).get("allowed").asBoolean();
    }

    private static String patch(Answer answer) {
        try {
            JsonNode patch = Stage.response(answer).get("patch");
            return new String(patch.binaryValue(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
