package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeProxy;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes through a proxy, and what it gets to see. */
@Timeout(60)
final class ProxyTest {
    private static final List<Network> BLOCKED = List.of(Network.parse("127.0.0.0/8"), Network.parse("169.254.0.0/16"));
    /** Of user:secret. */
    private static final String LOGIN = "Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=";

    @Test
    void asksOverTlsThroughATunnelForANameThatOnlyTheProxyKnows() {
        TestTls tls = new TestTls("dns:registry.example");
        try (FakeRegistry registry = FakeRegistry.https(tls.server());
                FakeProxy proxy = new FakeProxy()) {
            Transport transport =
                    new Transport(guard(), tls.trust(), Duration.ofSeconds(2), CertificateFolder.NONE, through(proxy));
            String host = "registry.example:" + registry.uri("/").getPort();

            assertThat(Sending.get(transport, "https://" + host + "/v2/")).isInstanceOf(Reply.class);
            assertThat(Sending.get(transport, "https://" + host + "/v2/")).isInstanceOf(Reply.class);

            assertThat(registry.requests()).containsExactly("GET /v2/", "GET /v2/");
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("CONNECT " + host + " HTTP/1.1\r\n")
                            .contains(LOGIN));
        }
    }

    @Test
    void doesNotShowTheLoginOfTheProxyToTheRegistry() {
        TestTls tls = new TestTls("dns:registry.example");
        List<String> seen = new CopyOnWriteArrayList<>();
        try (FakeRegistry registry = FakeRegistry.https(tls.server());
                FakeProxy proxy = new FakeProxy()) {
            registry.fault("/v2/", exchange -> {
                seen.addAll(exchange.getRequestHeaders().keySet());
                FakeRegistry.status(200).answer(exchange);
            });
            Transport transport =
                    new Transport(guard(), tls.trust(), Duration.ofSeconds(2), CertificateFolder.NONE, through(proxy));

            Sending.get(
                    transport, "https://registry.example:" + registry.uri("/").getPort() + "/v2/");

            assertThat(seen).contains("Host").doesNotContain("Proxy-authorization");
        }
    }

    @Test
    void asksInPlainHttpByNamingAllOfTheAddress() {
        try (FakeRegistry registry = FakeRegistry.http();
                FakeProxy proxy = new FakeProxy()) {
            String uri = "http://registry.example:" + registry.uri("/").getPort() + "/v2/";

            assertThat(Sending.get(transport(proxy), uri)).isInstanceOf(Reply.class);

            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("GET " + uri + " HTTP/1.1\r\n")
                            .contains(LOGIN));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/",
                "http://169.254.169.254/latest/meta-data",
                "https://metadata.example/",
                "https://[::ffff:169.254.169.254]/",
                "https://[2002:a9fe:a9fe::]/"
            })
    void stopsWhatIsBlockedHereBehindAProxyToo(String uri) {
        try (FakeProxy proxy = new FakeProxy()) {
            assertThat(Sending.failure(Sending.get(transport(proxy), uri)))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            answer -> assertThat(answer.cause()).isEqualTo(Cause.BLOCKED));
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "407 Proxy Authentication Required, the proxy wants another login",
        "403 Forbidden, the proxy does not connect to it",
        "502 Bad Gateway, the proxy does not connect to it"
    })
    void saysThatItIsTheProxyThatRefuses(String status, String detail) {
        try (FakeProxy proxy = new FakeProxy(status)) {
            assertThat(Sending.failure(Sending.get(transport(proxy), "https://registry.example/v2/")))
                    .isEqualTo(new Unreachable(Cause.CONNECTION, detail));
        }
    }

    @Test
    void saysThatTheProxyIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Transport transport = new Transport(
                guard(), Duration.ofSeconds(2), CertificateFolder.NONE, Proxies.of("http://127.0.0.1:" + port, "", ""));

        assertThat(Sending.failure(Sending.get(transport, "https://registry.example/v2/")))
                .isEqualTo(new Unreachable(Cause.CONNECTION, "no connection to the proxy"));
    }

    /** Here is a name server that knows one name, and it leads where nobody may go. */
    private static AddressGuard guard() {
        return new AddressGuard(BLOCKED, List::of, host -> {
            if (host.equals("registry.example")) {
                throw new UnknownHostException(host);
            }
            return host.equals("metadata.example")
                    ? new InetAddress[] {Sending.address("169.254.169.254")}
                    : InetAddress.getAllByName(host);
        });
    }

    private static Transport transport(FakeProxy proxy) {
        return new Transport(guard(), Duration.ofSeconds(2), CertificateFolder.NONE, through(proxy));
    }

    private static Proxies through(FakeProxy proxy) {
        String address = "http://user:secret@" + proxy.host();
        return Proxies.of(address, address, "");
    }
}
