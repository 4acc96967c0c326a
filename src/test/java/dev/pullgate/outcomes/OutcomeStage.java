package dev.pullgate.outcomes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.policy.Prediction;
import dev.pullgate.policy.Verdict.Outlook;
import dev.pullgate.registry.HttpRegistry;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.TokenService;
import dev.pullgate.registry.http.AddressGuard;
import dev.pullgate.registry.http.Transport;
import dev.pullgate.review.Nodes;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.RegistrySources;
import dev.pullgate.review.ReviewRequest;
import dev.pullgate.review.Reviewer;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.review.Source;
import dev.pullgate.review.Sources;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.Policies;
import dev.pullgate.support.RawServer;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.workload.WorkloadReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** One recording played again: its registry over real HTTP, its secrets, its node, and the whole of a review. */
final class OutcomeStage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();
    /** Of a registry that never answers; every other one of these answers at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofSeconds(20);

    private final JsonNode recording;
    private final String inspect;
    private final Optional<FakeRegistry> registry;
    private final Optional<RawServer> plainHttp;

    OutcomeStage(JsonNode recording, String inspect) {
        this.recording = recording;
        this.inspect = inspect;
        this.registry = RecordedRegistry.of(words());
        this.plainHttp = RecordedRegistry.plainHttp(words());
    }

    /** What Pullgate predicts: of the container's image, and of the image volume where there is one. */
    Prediction predict() {
        String policy = "registries: [{pattern: '%s', insecure: %s, inspect: %s}]"
                .formatted(host(), !words().contains("TLS"), inspect);
        Reviewer reviewer = new Reviewer(() -> Policies.of(policy), sources(), THREADS, InstantSource.system());
        ReviewRequest request = ReviewRequest.ofAll(WorkloadReader.read(WorkloadKind.POD, "default", pod()));
        return reviewer.review(request, Deadline.in(LONG, InstantSource.system())).outlook().stream()
                .map(Outlook::prediction)
                .findFirst()
                .orElse(Prediction.PULLS);
    }

    private String words() {
        return recording.get("registry").asText();
    }

    /** The recorded host, where nothing has to listen; else that of the registry here. */
    private String host() {
        String recorded = recording.get("image").asText();
        return registry.map(FakeRegistry::host)
                .or(() -> plainHttp.map(RawServer::host))
                .orElse(recorded.substring(0, recorded.indexOf('/')));
    }

    private String here(String image) {
        String moved = host() + image.substring(image.indexOf('/'));
        int digest = moved.indexOf("@sha256:");
        // The bytes of the image are others here, and so is its digest.
        return digest < 0 || moved.length() < digest + 60
                ? moved
                : moved.substring(0, digest) + "@" + registry.orElseThrow().image("team/app", "of-its-digest");
    }

    private JsonNode pod() {
        ObjectNode spec = JSON.createObjectNode();
        ObjectNode container = spec.putArray("containers").addObject();
        container
                .put("name", "app")
                .put("image", here(recording.get("image").asText()))
                .put("imagePullPolicy", recording.get("imagePullPolicy").asText());
        recording
                .get("imagePullSecrets")
                .forEach(name -> spec.withArray("imagePullSecrets").addObject().put("name", name.asText()));
        if (recording.has("imageVolume")) {
            spec.putArray("volumes")
                    .addObject()
                    .put("name", "files")
                    .putObject("image")
                    .put("reference", here(recording.get("imageVolume").asText()));
        }
        return JSON.createObjectNode().set("spec", spec);
    }

    private Sources sources() {
        Transport transport = new Transport(new AddressGuard(List.of()), PATIENCE);
        HttpRegistry http = new HttpRegistry(
                transport, new Authorizer(new TokenService(transport, Ticker.systemTicker())), PATIENCE);
        return new Sources(
                asking(name -> new Fact.Known<>(new ServiceAccount(List.of()))),
                asking(this::secret),
                new RegistrySources(registry(http), registry(http), registry(http), registry(http), registry(http)),
                nodes());
    }

    private static <Q extends Question<A>, A> Source<Q, A> registry(HttpRegistry http) {
        return new Source<>(question -> Optional.empty(), http::ask);
    }

    private static <Q, A> Source<Q, A> asking(Function<Q, A> answer) {
        return new Source<>(question -> Optional.empty(), (question, deadline) -> answer.apply(question));
    }

    private Fact<PullSecret> secret(ObjectName name) {
        return switch (name.name()) {
            case "right" -> login(host(), "alice:right");
            case "pathkey" -> login(host() + "/team", "alice:right");
            case "wrong" -> login(host(), "alice:wrong");
            case "bearer" -> login(host(), "alice:whatever");
            case "otherhost" -> login("registry.example", "alice:right");
            case "badauth" -> secret("kubernetes.io/dockerconfigjson", host(), "!no base64!");
            case "opaque" -> secret("Opaque", host(), encoded("alice:right"));
            case "nosuchsecret" -> new Fact.Absent<>();
            default -> throw new IllegalArgumentException("nobody knows a secret \"" + name.name() + "\"");
        };
    }

    private static Fact<PullSecret> login(String server, String userAndPassword) {
        return secret("kubernetes.io/dockerconfigjson", server, encoded(userAndPassword));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Fact<PullSecret> secret(String type, String server, String auth) {
        String content = "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(server, auth);
        return new Fact.Known<>(
                new PullSecret("secret", type, Map.of(".dockerconfigjson", content.getBytes(StandardCharsets.UTF_8))));
    }

    /** One node, of the recorded platform, that holds the image where the recording says so. */
    private Nodes nodes() {
        String[] platform = recording.get("node").asText().split("/", -1);
        NodeGroup group =
                new NodeGroup(new Platform(platform[0], platform[1], ""), PullPath.TRANSFER, 1, List.of("node1"));
        boolean holds = words().contains("the image is on the node");
        return new Nodes() {
            @Override
            public List<NodeGroup> landing(Workload workload) {
                return List.of(group);
            }

            @Override
            public ImageCopies copies(ImageReference image, Workload workload) {
                return holds ? new ImageCopies(true, List.of("node1"), true) : ImageCopies.NONE;
            }
        };
    }

    @Override
    public void close() {
        registry.ifPresent(FakeRegistry::close);
        plainHttp.ifPresent(RawServer::close);
    }
}
