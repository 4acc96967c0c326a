package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom Pullgate believes, and who it is, for one registry and no other. */
@Timeout(60)
final class CertificatesTest {
    private static final TestTls TLS = new TestTls("ip:127.0.0.1");
    private static final TestTls PULLGATE = new TestTls("dns:pullgate");
    private static final ClientCertificate CLIENT =
            new ClientCertificate(PULLGATE.certificate(), PULLGATE.privateKey());

    private static final Unreachable UNKNOWN_AUTHORITY =
            tls("its certificate is of an authority that is not trusted here");

    @TempDir
    Path certs;

    @Test
    void believesAnAuthorityOfTheFolderForThatRegistryOnly() throws IOException {
        try (FakeRegistry known = FakeRegistry.https(TLS.server());
                FakeRegistry other = FakeRegistry.https(TLS.server())) {
            write(folder(known).resolve("ca.crt"), TLS.authority());
            Transport transport = transport();

            assertThat(get(transport, known, Tls.USUAL)).isInstanceOf(Reply.class);
            assertThat(get(transport, other, Tls.USUAL)).isEqualTo(new Failure(UNKNOWN_AUTHORITY));
        }
    }

    @Test
    void readsTheFolderAgainWhenAFileChanges() throws IOException {
        try (FakeRegistry registry = FakeRegistry.https(TLS.server())) {
            Path file = folder(registry).resolve("ca.crt");
            write(file, PULLGATE.authority());
            Transport transport = transport();
            assertThat(get(transport, registry, Tls.USUAL)).isEqualTo(new Failure(UNKNOWN_AUTHORITY));

            write(file, PULLGATE.authority() + TLS.authority());
            assertThat(get(transport, registry, Tls.USUAL)).isInstanceOf(Reply.class);

            write(file, "half of a file");
            assertThat(get(transport, registry, Tls.USUAL)).isInstanceOf(Reply.class);
        }
    }

    @Test
    void saysThatTheFolderIsNoUse() throws IOException {
        try (FakeRegistry registry = FakeRegistry.https(TLS.server())) {
            write(folder(registry).resolve("ca.crt"), "not PEM");

            assertThat(get(transport(), registry, Tls.USUAL))
                    .isEqualTo(new Failure(tls("the certificates that are configured for it can't be read")));
        }
    }

    @Test
    void believesWhatTheQuestionBrings() {
        try (FakeRegistry registry = FakeRegistry.https(TLS.server())) {
            assertThat(get(transport(), registry, Tls.trusting(TLS.authority())))
                    .isInstanceOf(Reply.class);
            assertThat(get(transport(), registry, Tls.trusting("not PEM")))
                    .isEqualTo(new Failure(tls("the certificates that are configured for it can't be used")));
        }
    }

    @Test
    void showsItsCertificateWhereItIsWanted() throws IOException {
        try (FakeRegistry registry = FakeRegistry.httpsForCertificates(TLS.server(PULLGATE))) {
            Transport transport = transport();
            Tls trusting = Tls.trusting(TLS.authority());
            assertThat(get(transport, registry, trusting)).isInstanceOf(Failure.class);

            assertThat(get(transport, registry, new Tls(trusting.authorities(), Optional.of(CLIENT), false)))
                    .isInstanceOf(Reply.class);

            write(folder(registry).resolve("client.cert"), PULLGATE.certificate());
            write(folder(registry).resolve("client.key"), PULLGATE.privateKey());
            assertThat(get(transport, registry, trusting)).isInstanceOf(Reply.class);
        }
    }

    @Test
    void keepsToItselfWhoItIsAlongARedirectToAnotherHost() {
        Endpoint endpoint = new Endpoint(
                new Tls(List.of("authority"), Optional.of(CLIENT), true),
                Map.of("X-Token", "secret"),
                Optional.empty(),
                true);
        Request request =
                Request.head(URI.create("https://registry.example/v2/")).by(endpoint);

        assertThat(request.to(URI.create("https://registry.example/elsewhere")).endpoint())
                .isEqualTo(endpoint);
        assertThat(request.to(URI.create("https://storage.example/")).endpoint())
                .isEqualTo(new Endpoint(
                        new Tls(List.of("authority"), Optional.empty(), true), Map.of(), Optional.empty(), true));
        assertThat(endpoint + " " + request + " " + CLIENT + " " + endpoint.tls())
                .doesNotContain("secret", PULLGATE.privateKey());
    }

    @Test
    void tellsWhatIsWrongWithACertificate() {
        TestTls expired = TestTls.expired("ip:127.0.0.1");
        TestTls elsewhere = new TestTls("dns:registry.example");
        assertThat(reason(TLS, Tls.USUAL)).isEqualTo(UNKNOWN_AUTHORITY);
        assertThat(reason(expired, Tls.trusting(expired.authority()))).isEqualTo(tls("its certificate has expired"));
        assertThat(reason(elsewhere, Tls.trusting(elsewhere.authority())))
                .isEqualTo(tls("its certificate is for another name"));
    }

    @Test
    void believesAnyCertificateWhereNoneIsLookedAt() {
        try (FakeRegistry registry =
                FakeRegistry.https(TestTls.expired("dns:registry.example").server())) {
            assertThat(get(transport(), registry, new Tls(List.of(), Optional.empty(), true)))
                    .isInstanceOf(Reply.class);
        }
    }

    /** What was not looked at for one question is looked at for the next. */
    @Test
    void doesNotUseAConnectionAgainForSomebodyWhoLooksCloser() {
        try (FakeRegistry registry = FakeRegistry.https(TLS.server())) {
            Transport transport = transport();
            get(transport, registry, new Tls(List.of(), Optional.empty(), true));

            assertThat(get(transport, registry, Tls.USUAL)).isEqualTo(new Failure(UNKNOWN_AUTHORITY));
        }
    }

    private static Unreachable reason(TestTls server, Tls tls) {
        Transport transport = new Transport(new AddressGuard(List.of()), Duration.ofSeconds(2));
        try (FakeRegistry registry = FakeRegistry.https(server.server())) {
            return (Unreachable) Sending.failure(get(transport, registry, tls));
        }
    }

    private Transport transport() {
        return new Transport(
                new AddressGuard(List.of()),
                Duration.ofSeconds(2),
                new CertificateFolder(Optional.of(certs)),
                Proxies.NONE);
    }

    private static HttpResult get(Transport transport, FakeRegistry registry, Tls tls) {
        Endpoint endpoint = new Endpoint(tls, Map.of(), Optional.empty(), false);
        return transport.send(
                Request.get(registry.uri("/v2/"), Sending.MAX_BODY).by(endpoint), Sending.in(Duration.ofSeconds(20)));
    }

    /** As containerd names it where there is a port. */
    private Path folder(FakeRegistry registry) {
        return certs.resolve("127.0.0.1_" + registry.uri("/").getPort() + "_");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Unreachable tls(String detail) {
        return new Unreachable(Cause.TLS, detail);
    }
}
