package dev.pullgate.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.Fact;
import dev.pullgate.policy.Verdict;
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
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.workload.WorkloadReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A registry that behaves as one situation of docs/messages.md says, and a review of a Pod with an image of it. */
final class MessageStage implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final String MANIFEST = "/v2/acme/web/manifests/1.4.22";
    private static final String REFUSED = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}";

    private final FakeRegistry registry = FakeRegistry.http();
    private Optional<String> loginFor = Optional.empty();

    /** The situation of the section with that heading. */
    MessageStage(String heading) {
        switch (heading) {
            case "manifest for … not found" -> registry.image("acme/web", "1.4.2");
            case "name unknown" -> registry.image("acme/api", "1.4.22");
            case "does not exist or no pull access" ->
                bearer("token-of-nobody").challenged(MANIFEST, "insufficient_scope");
            case "no basic auth credentials" -> {
                registry.access(FakeRegistry.Access.BASIC, Map.of("alice", "right"));
                loginFor = Optional.of("registry.example:443");
            }
            case "unauthorized: authentication required" ->
                withLogin().refused(401, "UNAUTHORIZED", "authentication required");
            case "unauthorized: incorrect username or password" -> {
                withLogin().bearer("token-of-everybody");
                registry.fault("/token", exchange -> {
                    boolean anonymous = exchange.getRequestMethod().equals("GET")
                            && exchange.getRequestHeaders().getFirst("Authorization") == null;
                    FakeRegistry.json(
                                    anonymous ? 200 : 401,
                                    anonymous
                                            ? "{\"token\":\"of-everybody\"}"
                                            : "{\"details\":\"incorrect username or password\"}")
                            .answer(exchange);
                });
                registry.fault(MANIFEST, exchange -> {
                    boolean let = exchange.getRequestHeaders().getFirst("Authorization") != null;
                    (let ? FakeRegistry.status(200) : FakeRegistry.status(401, "WWW-Authenticate", realm("")))
                            .answer(exchange);
                });
            }
            case "Your authorization token has expired" ->
                withLogin()
                        .refused(403, "DENIED", "Your authorization token has expired. Reauthenticate and try again.");
            case "denied: requested access to the resource is denied" ->
                withLogin().refused(403, "DENIED", "requested access to the resource is denied");
            case "denied: You have reached your pull rate limit" ->
                withLogin().refused(403, "DENIED", "You have reached your pull rate limit.");
            default -> throw new IllegalArgumentException("nobody knows how to provoke \"" + heading + "\"");
        }
    }

    private MessageStage withLogin() {
        loginFor = Optional.of("registry.example");
        return this;
    }

    private void refused(int status, String code, String message) {
        registry.fault(MANIFEST, FakeRegistry.json(status, REFUSED.formatted(code, message)));
    }

    private MessageStage bearer(String token) {
        registry.fault("/token", FakeRegistry.json(200, "{\"token\":\"" + token + "\"}"));
        return this;
    }

    private void challenged(String path, String error) {
        registry.fault(path, FakeRegistry.status(401, "WWW-Authenticate", realm(",error=\"" + error + "\"")));
    }

    private String realm(String rest) {
        return "Bearer realm=\"" + registry.uri("/token") + "\",service=\"fake\"" + rest;
    }

    Verdict review() {
        String policy = "registries: [{pattern: '" + registry.host() + "', insecure: true}]";
        return new Reviewer(() -> Policies.of(policy), sources(), THREADS, InstantSource.system())
                .review(
                        ReviewRequest.ofAll(WorkloadReader.read(WorkloadKind.POD, "shop", pod())),
                        Deadline.in(LONG, InstantSource.system()));
    }

    /** A text with the name of the page's registry in place of this one's. */
    String onThePage(String text) {
        return text.replace(registry.host(), "registry.example");
    }

    private ObjectNode pod() {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = pod.putObject("spec");
        spec.putArray("containers")
                .addObject()
                .put("name", "web")
                .put("image", registry.host() + "/acme/web:1.4.22")
                .put("imagePullPolicy", "IfNotPresent");
        loginFor.ifPresent(
                server -> spec.putArray("imagePullSecrets").addObject().put("name", "shop-pull"));
        return pod;
    }

    private Sources sources() {
        Transport transport = new Transport(new AddressGuard(List.of()), LONG);
        HttpRegistry http =
                new HttpRegistry(transport, new Authorizer(new TokenService(transport, Ticker.systemTicker())), LONG);
        return new Sources(
                asking(name -> new Fact.Known<>(new ServiceAccount(List.of()))),
                asking(this::secret),
                new RegistrySources(asking(http), asking(http), asking(http), asking(http), asking(http)),
                Nodes.UNKNOWN);
    }

    private Fact<PullSecret> secret(ObjectName name) {
        String server = loginFor.orElseThrow();
        // A port stands behind the name here already: another one is as wrong as one too many.
        String here = server.endsWith(":443") ? "127.0.0.1:443" : registry.host();
        String content = "{\"auths\":{\"" + here + "\":{\"username\":\"alice\",\"password\":\"wrong\"}}}";
        return new Fact.Known<>(new PullSecret(
                name.name(),
                "kubernetes.io/dockerconfigjson",
                Map.of(".dockerconfigjson", content.getBytes(StandardCharsets.UTF_8))));
    }

    private static <Q extends Question<A>, A> Source<Q, A> asking(HttpRegistry http) {
        return new Source<>(question -> Optional.empty(), http::ask);
    }

    private static <Q, A> Source<Q, A> asking(Function<Q, A> answer) {
        return new Source<>(question -> Optional.empty(), (question, deadline) -> answer.apply(question));
    }

    @Override
    public void close() {
        registry.close();
    }
}
