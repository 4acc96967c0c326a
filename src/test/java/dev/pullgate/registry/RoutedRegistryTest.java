package dev.pullgate.registry;

import static dev.pullgate.registry.Asking.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.hosts.ContainerdRoutes;
import dev.pullgate.registry.hosts.CrioRoutes;
import dev.pullgate.registry.hosts.HostFolder;
import dev.pullgate.registry.hosts.Route;
import dev.pullgate.registry.hosts.Routes;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import dev.pullgate.support.RawServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asking where the nodes' files say, against mirrors that speak real HTTP. */
@Timeout(30)
final class RoutedRegistryTest {
    private static final String WEB = "r.example/shop/web:1";
    private static final String PATH = "/v2/shop/web/manifests/1";

    private final FakeRegistry mirror = FakeRegistry.http();
    private final FakeRegistry server = FakeRegistry.http();
    private final Asking asking = Asking.patiently();

    @AfterEach
    void stop() {
        mirror.close();
        server.close();
    }

    @Test
    void asksTheMirrorAndSaysForWhichRegistry() {
        mirror.image("shop/web", "1");

        assertThat(ask(WEB, null)).isInstanceOf(Found.class);
        assertThat(mirror.requests()).containsExactly("HEAD " + PATH);
        assertThat(mirror.asked().getFirst().query()).isEqualTo("ns=r.example");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void asksTheServerWhereTheMirrorDoesNotHaveIt() {
        server.image("shop/web", "1");

        assertThat(ask(WEB, null)).isInstanceOf(Found.class);
        assertThat(mirror.requests()).containsExactly("HEAD " + PATH);
        assertThat(server.requests()).containsExactly("HEAD " + PATH);
    }

    @Test
    void asksTheServerWhateverTheMirrorSays() {
        server.image("shop/web", "1");
        for (int status : List.of(400, 401, 403, 429, 500, 503)) {
            mirror.fault(PATH, FakeRegistry.status(status));
            assertThat(ask(WEB, null)).as("%d", status).isInstanceOf(Found.class);
        }
    }

    @Test
    void saysThatItIsMissingWhereNobodyHasIt() {
        assertThat(ask(WEB, null)).isEqualTo(new Missing().ofMirror(server.host()));
    }

    /** pull-semantics.md 5.3: a 404 says more than a login that was not accepted, and a 403 more than both. */
    @Test
    void reportsTheErrorThatContainerdReports() {
        mirror.access(Access.BASIC, Map.of("bob", "other"));
        assertThat(ask(WEB, ALICE)).isEqualTo(new Missing().ofMirror(server.host()));

        mirror.fault(PATH, FakeRegistry.status(403));
        assertThat(ask(WEB, null)).isEqualTo(new AccessDenied(403, Refuser.REGISTRY).ofMirror(mirror.host()));
    }

    @Test
    void namesTheMirrorWhereNobodyElseIsAsked() {
        Routes routes = hosts("server = \"http://" + mirror.host() + "\"");

        assertThat(ask(routes, WEB, null, Duration.ofSeconds(20))).isEqualTo(new Missing().ofMirror(mirror.host()));
    }

    @Test
    void doesNotKnowWhereTheMirrorCannotBeAsked() {
        mirror.close();

        assertThat(ask(WEB, null))
                .isEqualTo(
                        new Missing(Optional.of(server.host()), Optional.of(mirror.host() + ": connection refused")));
        server.image("shop/web", "1");
        assertThat(ask(WEB, null)).isInstanceOf(Found.class);
    }

    @Test
    void doesNotKnowWhereNobodyCanBeAsked() {
        mirror.close();
        server.close();

        assertThat(ask(WEB, null))
                .isEqualTo(new Unreachable(Cause.CONNECTION, "its mirror " + mirror.host() + ": connection refused"));
    }

    @Test
    void leavesTimeForTheServerWhereTheMirrorHangs() {
        server.image("shop/web", "1");
        try (RawServer hanging = new RawServer(connection -> Thread.sleep(Duration.ofSeconds(20)))) {
            Routes routes = hosts("""
                    server = "http://%s"
                    [host."http://%s"]
                    """.formatted(server.host(), hanging.host()));

            assertThat(ask(routes, WEB, null, Duration.ofSeconds(2))).isInstanceOf(Found.class);
        }
    }

    @Test
    void offersEachHostTheSameLoginAsContainerdDoes() {
        mirror.access(Access.BASIC, Map.of(ALICE.username(), ALICE.password())).image("shop/web", "1");

        assertThat(ask(WEB, ALICE)).isInstanceOf(Found.class);
    }

    @Test
    void asksBelowThePathThatTheFileNames() {
        mirror.image("proxy/shop/web", "1");
        Routes routes = hosts("server = \"http://" + mirror.host() + "/v2/proxy\"\noverride_path = true");

        assertThat(ask(routes, WEB, null, Duration.ofSeconds(20))).isInstanceOf(Found.class);
        assertThat(mirror.requests()).containsExactly("HEAD /v2/proxy/shop/web/manifests/1");
    }

    @Test
    void looksInsideWhereItWasFound() {
        String digest = mirror.image("shop/web", "1");
        ImageReference image = image("r.example/shop/web@" + digest);

        assertThat(routed(both()).ask(new ContentQuestion(new ManifestQuestion(image, null, false)), in(20)))
                .isInstanceOf(ManifestContent.Image.class);
        assertThat(routed(both())
                        .ask(
                                new BlobQuestion(
                                        new ManifestQuestion(image, null, false),
                                        Digest.parse("sha256:" + "ab".repeat(32))
                                                .orElseThrow()),
                                in(20)))
                .isEqualTo(new Missing());
    }

    @Test
    void fallsBackToPlainHttpWhereTheFileLeavesItOpen() {
        mirror.image("shop/web", "1");
        Routes routes = hosts("server = \"http://" + mirror.host() + "\"\nskip_verify = true");

        // The server waits for the rest of what it takes for a request, until the handshake's time is over.
        assertThat(ask(routes, WEB, null, Duration.ofSeconds(2))).isInstanceOf(Found.class);
    }

    @Test
    void rewritesTheNameAndKeepsTheLoginToItselfForCriO() {
        mirror.access(Access.BASIC, Map.of(ALICE.username(), ALICE.password())).image("copies/shop/web", "1");
        Routes routes = crio("""
                [[registry]]
                prefix = "r.example"
                location = "%s/copies"
                insecure = true
                """.formatted(mirror.host()));

        assertThat(ask(routes, WEB, ALICE, Duration.ofSeconds(2)))
                .isEqualTo(new Unreachable(
                        Cause.NODES, "its mirror " + mirror.host() + ": it wants a login, which the nodes may have"));
        assertThat(mirror.asked())
                .allSatisfy(asked -> assertThat(asked.authorization()).isEmpty());
        assertThat(mirror.requests()).containsExactly("HEAD /v2/copies/shop/web/manifests/1");
    }

    @Test
    void asksNobodyWhereTheNodesAskNobody() {
        assertThat(ask((image, unqualified) -> new Route.Nowhere("it is blocked"), WEB, null, Duration.ofSeconds(20)))
                .isEqualTo(new Forbidden("it is blocked"));
        assertThat(ask((image, unqualified) -> new Route.Unknown("several"), WEB, null, Duration.ofSeconds(20)))
                .isEqualTo(new Unreachable(Cause.NODES, "several"));
    }

    @Test
    void asksTheImagesOwnRegistryWhereNothingIsSaid() {
        server.image("shop/web", "1");

        assertThat(routed(Routes.OWN)
                        .ask(new ManifestQuestion(image(server.host() + "/shop/web:1"), null, true), in(20)))
                .isInstanceOf(Found.class);
        assertThat(server.asked().getFirst().query()).isEmpty();
    }

    private Routes both() {
        return hosts("""
                server = "http://%s"
                [host."http://%s"]
                """.formatted(server.host(), mirror.host()));
    }

    private static Routes hosts(String hostsToml) {
        return new ContainerdRoutes(List.of(Map.of("r.example", new HostFolder(Map.of("hosts.toml", hostsToml)))));
    }

    private static Routes crio(String conf) {
        return ((CrioRoutes.Result.Valid)
                        CrioRoutes.read(new CrioRoutes.File("registries.conf", conf), Optional.empty()))
                .routes();
    }

    private ManifestAnswer ask(String image, @Nullable Credential credential) {
        return ask(both(), image, credential, Duration.ofSeconds(20));
    }

    private ManifestAnswer ask(Routes routes, String image, @Nullable Credential credential, Duration time) {
        return routed(routes)
                .ask(new ManifestQuestion(image(image), credential, false), Deadline.in(time, InstantSource.system()));
    }

    private Registry routed(Routes routes) {
        return new RoutedRegistry(asking.registry(), routes);
    }

    private static Deadline in(int seconds) {
        return Deadline.in(Duration.ofSeconds(seconds), InstantSource.system());
    }

    private static ImageReference image(String text) {
        return ((ImageReference) ParsedImage.parse(text)).pulled();
    }
}
