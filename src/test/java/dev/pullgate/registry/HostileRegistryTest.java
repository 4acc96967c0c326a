package dev.pullgate.registry;

import static dev.pullgate.registry.Asking.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import dev.pullgate.support.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a registry does, there is an answer with a name, in time. */
@Timeout(20)
final class HostileRegistryTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(Asking.patiently().insecurely("127.0.0.1:" + port + "/web:1", null))
                .isEqualTo(new Unreachable(Cause.CONNECTION, "connection refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.invalid/web:1", "no-such-host.invalid:5000/web:1"})
    void itsNameDoesNotResolve(String image) {
        assertThat(Asking.patiently().ask(image, null, false))
                .isEqualTo(new Unreachable(Cause.DNS, "its name does not resolve"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MyHost:99999999999/web:1",
                "1.2.3.4.5.6:70000/web",
                "[fe80:::1]/web",
                "127.0.0.1:99999/web",
                "127.0.0.1:0/web"
            })
    void noHostCanHaveItsName(String image) {
        assertThat(Asking.patiently().ask(image, null, false))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.cause()).isEqualTo(Cause.DNS));
    }

    @Test
    void itAcceptsAndNeverAnswers() {
        assertThat(asked(connection -> Thread.sleep(Duration.ofMinutes(5))))
                .isEqualTo(new Unreachable(Cause.TIMEOUT, "no answer in time"));
    }

    @Test
    void itDripsItsHeaders() {
        assertThat(asked(connection -> drip(connection, "HTTP/1.1 200 OK\r\nX: ")))
                .isEqualTo(new Unreachable(Cause.TIMEOUT, "no answer in time"));
    }

    @Test
    void itDripsItsBody() {
        assertThat(asked(connection -> {
                    read(connection);
                    write(connection, "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n");
                    drip(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                }))
                .isEqualTo(new Unreachable(Cause.TIMEOUT, "no answer in time"));
    }

    @Test
    void itCutsTheLine() {
        assertThat(asked(HostileRegistryTest::read))
                .isEqualTo(new Unreachable(Cause.CONNECTION, "it cut the connection"));
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.6", "HTTP/9.9 what", "HTTP/1.1 abc", "\u0001\u0002\u0003"})
    void itSpeaksSomethingElse(String greeting) {
        assertThat(asked(connection -> {
                    read(connection);
                    write(connection, greeting + "\r\n\r\n");
                }))
                .isInstanceOfAny(NotUnderstood.class, Unreachable.class)
                .satisfies(answer -> assertThat(answer.toString()).doesNotContain("OpenSSH"));
    }

    @Test
    void itsHeadersHaveNoEnd() {
        String line = "X-Filler: " + "x".repeat(8000) + "\r\n";
        assertThat(asked(connection -> {
                    read(connection);
                    write(connection, "HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 10_000; i++) {
                        write(connection, line);
                    }
                }))
                .isInstanceOfAny(NotUnderstood.class, Unreachable.class);
    }

    @Test
    void itsRedirectsHaveNoEnd() {
        try (FakeRegistry registry = FakeRegistry.http()) {
            registry.fault(
                    "/v2/web/manifests/1",
                    FakeRegistry.status(
                            302, "Location", registry.uri("/v2/web/manifests/1").toString()));

            assertThat(Asking.patiently().insecurely(registry.host() + "/web:1", null))
                    .isEqualTo(new NotUnderstood("it redirects more than 10 times"));
            assertThat(registry.requests()).hasSize(11);
        }
    }

    /** Each other host in it is one more that Pullgate would be made to ask. */
    @Test
    void itsTenThousandRedirectsLeadFromHostToHost() {
        AtomicInteger asked = new AtomicInteger();
        RawServer.Conduct onwards = connection -> {
            int number = asked.incrementAndGet();
            read(connection);
            String next = "http://127.0.0." + (2 + number % 200) + ":" + connection.getLocalPort() + "/" + number;
            write(connection, "HTTP/1.1 307 Onwards\r\nLocation: " + next + "\r\nContent-Length: 0\r\n\r\n");
        };
        try (RawServer server = new RawServer(InetAddress.ofLiteral("0.0.0.0"), 0, onwards)) {
            assertThat(Asking.patiently().insecurely("127.0.0.1:" + server.port() + "/web:1", null))
                    .isEqualTo(new NotUnderstood("it redirects more than 10 times"));
            assertThat(asked).hasValue(11);
        }
    }

    @Test
    void itsTokenIsTenThousandDeep() {
        try (FakeRegistry registry = FakeRegistry.http()) {
            registry.access(Access.BEARER, Map.of());
            registry.fault("/token", FakeRegistry.json(200, "{\"token\":" + "[".repeat(10_000)));

            assertThat(Asking.patiently().insecurely(registry.host() + "/web:1", null))
                    .isEqualTo(new NotUnderstood("its token service sent no token"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:///etc/passwd", "ftp://127.0.0.1/", "http:", "::", "gopher://x/"})
    void itRedirectsToWhereNobodyGoes(String location) {
        try (FakeRegistry registry = FakeRegistry.http()) {
            registry.fault("/v2/web/manifests/1", FakeRegistry.status(307, "Location", location));

            assertThat(Asking.patiently().insecurely(registry.host() + "/web:1", null))
                    .isInstanceOf(NotUnderstood.class);
        }
    }

    /** As Go's servers answer a TLS greeting. */
    @Test
    void itSpeaksPlainHttpUndeclared() {
        try (RawServer server = new RawServer(connection -> {
            read(connection);
            write(connection, "HTTP/1.0 400 Bad Request\r\n\r\n");
        })) {
            assertThat(Asking.patiently().ask(server.host() + "/web:1", ALICE, false))
                    .isEqualTo(new Unreachable(Cause.PLAIN_HTTP, "it speaks plain http, where TLS is expected"));
        }
    }

    private static ManifestAnswer asked(RawServer.Conduct conduct) {
        try (RawServer server = new RawServer(conduct)) {
            return new Asking(SHORT).insecurely(server.host() + "/web:1", null);
        }
    }

    private static void drip(Socket connection, String start) throws IOException, InterruptedException {
        read(connection);
        write(connection, start);
        for (int i = 0; i < 1000; i++) {
            write(connection, "x");
            Thread.sleep(50);
        }
    }

    /** One request, as far as it comes at once. */
    private static void read(Socket connection) throws IOException {
        byte[] bytes = new byte[8192];
        if (connection.getInputStream().read(bytes) < 0) {
            throw new IOException("closed");
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }
}
