package dev.pullgate.app;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import dev.pullgate.support.TestTls;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the application stands among: a cluster, an open and a private registry, a certificate and a policy. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    static final Path FOLDER = Path.of("target/test-surroundings");

    private final FakeCluster cluster = new FakeCluster();
    private final FakeRegistry open = FakeRegistry.http();
    private final FakeRegistry closed = FakeRegistry.http().access(Access.BASIC, Map.of("shop", "password-of-shop"));

    @Override
    public Map<String, String> start() {
        open.image("shop/web", "1.4.2");
        closed.image("shop/billing", "3.1.0");
        cluster.serviceAccount("shop", "default")
                .pullSecret("shop", "good", closed.host(), "shop", "password-of-shop")
                .pullSecret("shop", "wrong", closed.host(), "shop", "guess-of-shop");
        new TestTls("ip:127.0.0.1,dns:localhost").write(FOLDER);
        write("policy.yaml", """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  registries:
                    - pattern: %s
                      insecure: true
                      immutableTags: ["*.*.*"]
                    - pattern: %s
                      insecure: true
                      private: true
                      nodeCredentials: none
                  mirrors:
                    - source: docker.io
                      target: %s/hub
                """.formatted(open.host(), closed.host(), open.host()));
        return Map.of(
                "pullgate.policy.file", FOLDER.resolve("policy.yaml").toString(),
                "pullgate.tls.certificate", FOLDER.resolve("tls.crt").toString(),
                "pullgate.tls.private-key", FOLDER.resolve("tls.key").toString(),
                "pullgate.registry.blocked-networks", "169.254.0.0/16",
                "quarkus.kubernetes-client.api-server-url", cluster.url(),
                "quarkus.shutdown.delay", "0s",
                // Free ones, so that tests run beside whatever else does.
                "quarkus.http.test-port", "0",
                "quarkus.http.test-ssl-port", "0",
                "quarkus.management.test-port", "0",
                // The tests' own system properties start with "pullgate." too.
                "smallrye.config.mapping.validate-unknown", "false");
    }

    private static void write(String name, String content) {
        try {
            Files.writeString(FOLDER.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a test the registries that it names {@code open} and {@code closed}. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(open, named("open"));
        injector.injectIntoFields(closed, named("closed"));
    }

    private static java.util.function.Predicate<Field> named(String name) {
        return field ->
                field.getType().equals(FakeRegistry.class) && field.getName().equals(name);
    }

    @Override
    public void stop() {
        cluster.close();
        open.close();
        closed.close();
    }
}
