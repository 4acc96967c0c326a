package dev.pullgate.demo;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Shows what Pullgate does. Exits with 0 only if every answer was the expected one. */
public final class Demo {
    /** What becomes of an object. */
    private enum Outcome {
        ALLOWED,
        WARNED,
        CHANGED,
        DENIED
    }

    /** One manifest, and what must come of it. */
    private record Case(String manifest, Outcome outcome, String says) {}

    private static final List<Case> CASES = List.of(
            new Case("good.yaml", Outcome.ALLOWED, ""),
            new Case("missing-tag.yaml", Outcome.DENIED, "Did you mean 1.4.2? Else push it first. (image-missing)"),
            new Case("latest.yaml", Outcome.WARNED, "(image-tag)"),
            new Case("bad-name.yaml", Outcome.DENIED, "(image-name)"),
            new Case("unknown-registry.yaml", Outcome.DENIED, "(image-registry)"),
            new Case("no-such-secret.yaml", Outcome.DENIED, "(pull-secret)"),
            new Case("wrong-login.yaml", Outcome.DENIED, "(registry-access)"),
            new Case("right-login.yaml", Outcome.ALLOWED, ""),
            new Case("registry-down.yaml", Outcome.WARNED, "(registry-unreachable)"),
            new Case("mirror.yaml", Outcome.CHANGED, "/hub/library/nginx:1.27.3"));

    private final Map<String, String> hosts;
    private final Kubectl kubectl = Kubectl.onStandardOutput();

    private Demo(FakeRegistry open, FakeRegistry closed, String down) {
        this.hosts = Map.of("REGISTRY", open.host(), "PRIVATE", closed.host(), "DOWN", down);
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int wrong;
        try (FakeRegistry open = FakeRegistry.http();
                FakeRegistry closed = FakeRegistry.http().access(Access.BASIC, Map.of("shop", "a-password"));
                FakeCluster cluster = new FakeCluster()) {
            open.image("shop/web", "1.4.2");
            open.image("shop/web", "1.5.0");
            open.image("shop/tool", "latest");
            open.image("mesh/proxy", "2.0.1");
            open.image("hub/library/nginx", "1.27.3");
            closed.image("shop/billing", "3.1.0");
            cluster.serviceAccount("default", "default")
                    .pullSecret("default", "shop-pull", closed.host(), "shop", "a-password")
                    .pullSecret("default", "old-pull", closed.host(), "shop", "last-year's-password");
            wrong = new Demo(open, closed, unusedAddress()).run(cluster);
        }
        System.exit(wrong == 0 ? 0 : 1);
    }

    /** Nobody listens there. */
    private static String unusedAddress() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + free.getLocalPort();
        }
    }

    private int run(FakeCluster cluster) throws IOException, InterruptedException {
        TestTls tls = new TestTls("ip:127.0.0.1,dns:localhost");
        kubectl.say("Starting the packaged webhook, with a certificate, a policy and three registries of its own:");
        hosts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder()))
                .forEach(host -> kubectl.say("  " + host.getValue() + "  " + what(host.getKey())));
        try (Pullgate pullgate = Pullgate.start(tls, resource("policy.yaml"), cluster.url())) {
            ApiServer apiServer = new ApiServer(pullgate.url(), tls.client());
            int wrong = 0;
            for (Case one : CASES) {
                wrong += show(one, apiServer) ? 0 : 1;
            }
            kubectl.say("");
            kubectl.say((CASES.size() - wrong) + " of " + CASES.size() + " answers were the expected ones.");
            return wrong;
        }
    }

    private static String what(String host) {
        return switch (host) {
            case "REGISTRY" -> "open to everybody";
            case "PRIVATE" -> "wants a login";
            default -> "is down";
        };
    }

    private boolean show(Case one, ApiServer apiServer) throws IOException, InterruptedException {
        String manifest = resource(one.manifest());
        ApiServer.Outcome outcome = apiServer.apply(manifest);
        String printed = kubectl.applied(one.manifest(), manifest, outcome);
        Outcome actual = outcome.denial().isPresent()
                ? Outcome.DENIED
                : !outcome.warnings().isEmpty()
                        ? Outcome.WARNED
                        : outcome.sent().equals(outcome.stored()) ? Outcome.ALLOWED : Outcome.CHANGED;
        boolean expected = actual == one.outcome() && printed.contains(one.says());
        if (!expected) {
            kubectl.say("  UNEXPECTED: this should have been " + one.outcome() + " " + one.says());
        }
        return expected;
    }

    /** A file of the demo, with the registries' addresses in place of their names. */
    private String resource(String name) throws IOException {
        try (InputStream stream = Demo.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) {
                throw new IOException("no file " + name + " beside the demo");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> host : hosts.entrySet()) {
                text = text.replace(host.getKey(), host.getValue());
            }
            return text;
        }
    }
}
