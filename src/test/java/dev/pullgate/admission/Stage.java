package dev.pullgate.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.review.Changer;
import dev.pullgate.review.ClusterPullPolicy;
import dev.pullgate.review.Nodes;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.Reviewer;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.review.Source;
import dev.pullgate.review.Sources;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way through admission without any I/O: secrets, ServiceAccounts and registries are what a test says. What it says
 * nothing of does not exist in the cluster, and is found in its registry.
 */
final class Stage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<ObjectName, Fact<PullSecret>> secrets = new HashMap<>();
    private final Map<ObjectName, Fact<ServiceAccount>> accounts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final RecordedCalls calls = new RecordedCalls();
    private Function<ManifestQuestion, ManifestAnswer> registries =
            question -> new ManifestAnswer.Found(Optional.of("sha256:" + "0123456789abcdef".repeat(4)));
    private ImageAdmissionPolicy policy = ImageAdmissionPolicy.DEFAULT;
    private boolean known;
    private int maxWaiting = 10;
    private long maxWaitingBytes = 64 * 1024 * 1024;
    private Executor threads = Runnable::run;
    private InstantSource clock = InstantSource.system();

    /** What became of the calls. */
    static final class RecordedCalls implements AdmissionObserver {
        final List<Decision> decisions = new ArrayList<>();

        @Override
        public void answered(Webhook webhook, Decision decision, Duration took) {
            decisions.add(decision);
        }

        @Override
        public void judged(dev.pullgate.policy.Verdict verdict) {}
    }

    /** The policy whose {@code spec} this is. */
    Stage policy(String spec) {
        return policy(Policies.of(spec));
    }

    /** The policy in force. */
    Stage policy(ImageAdmissionPolicy inForce) {
        policy = inForce;
        return this;
    }

    /** A pull secret with one login, for {@code server}. */
    Stage pullSecret(String namespace, String name, String server) {
        String config = "{\"auths\":{\"%s\":{\"username\":\"u\",\"password\":\"p\"}}}".formatted(server);
        secrets.put(
                new ObjectName(namespace, name),
                new Fact.Known<>(new PullSecret(
                        name,
                        "kubernetes.io/dockerconfigjson",
                        Map.of(".dockerconfigjson", config.getBytes(StandardCharsets.UTF_8)))));
        return this;
    }

    /** What registries say. */
    Stage registries(Function<ManifestQuestion, ManifestAnswer> answers) {
        registries = answers;
        return this;
    }

    /** From here on every answer is one that is known already, so that nothing has to be asked. */
    Stage everythingKnown() {
        known = true;
        return this;
    }

    /** From here on only that many reviews may wait. */
    Stage maxWaiting(int reviews) {
        maxWaiting = reviews;
        return this;
    }

    /** From here on the bodies of those who wait may have that many bytes together. */
    Stage maxWaitingBytes(long bytes) {
        maxWaitingBytes = bytes;
        return this;
    }

    /** The day, by which exemptions end. */
    Stage today(String day) {
        clock = InstantSource.fixed(Instant.parse(day + "T23:59:59Z"));
        return this;
    }

    /** Where reviews wait. */
    Stage threads(Executor executor) {
        threads = executor;
        return this;
    }

    /** What was asked, of the cluster and of registries. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    RecordedCalls calls() {
        return calls;
    }

    Answer validate(byte[] body) {
        return validate(body, "5s");
    }

    Answer validate(byte[] body, @Nullable String timeout) {
        return admission().validate(body, timeout).await().atMost(Duration.ofSeconds(30));
    }

    Answer mutate(byte[] body) {
        return mutate(body, Mutation.ALL);
    }

    Answer mutate(byte[] body, Mutation mutation) {
        return admission().mutate(body, mutation, "5s").await().atMost(Duration.ofSeconds(30));
    }

    Admission admission() {
        Sources sources = new Sources(
                source(name -> accounts.getOrDefault(name, new Fact.Absent<>())),
                source(name -> secrets.getOrDefault(name, new Fact.Absent<>())),
                FakeSources.manifestsOnly(
                        this.<ManifestQuestion, ManifestAnswer>source(question -> registries.apply(question))),
                Nodes.UNKNOWN);
        return new Admission(
                new Reviewer(() -> policy, sources, Runnable::run, clock),
                new Changer(() -> policy, sources, () -> ClusterPullPolicy.AS_WRITTEN, Runnable::run, clock),
                calls,
                new AdmissionSettings(Duration.ofMillis(750), maxWaiting, maxWaitingBytes),
                threads,
                InstantSource.system());
    }

    private <Q, A> Source<Q, A> source(Function<Q, A> answers) {
        return new Source<>(
                question -> known ? Optional.of(answers.apply(question)) : Optional.empty(), (question, deadline) -> {
                    asked.add(
                            question instanceof ManifestQuestion manifest
                                    ? manifest.image().toString()
                                    : question.toString());
                    return answers.apply(question);
                });
    }

    /** The {@code response} of an answer. */
    static JsonNode response(Answer answer) {
        return json(answer.body()).get("response");
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(body, StandardCharsets.UTF_8), e);
        }
    }
}
