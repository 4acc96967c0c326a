package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.RawServer;
import dev.pullgate.support.TestTls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to a GET that would fill memory, take for ever or say something else than was sent: each ends, in time and with a name. */
@Timeout(30)
final class HostileAnswersTest {
    private static final ManifestAnswer TOO_LONG = new NotUnderstood("a longer answer than a registry gives");
    private static final ManifestAnswer CUT = new Unreachable(Cause.CONNECTION, "it cut the connection");
    private static final ManifestAnswer LATE = new Unreachable(Cause.TIMEOUT, "no answer in time");
    private static final String FILLER = "x".repeat(8192);

    @Test
    void aBodyWithoutAnEnd() {
        assertThat(answer("HTTP/1.1 200 OK\r\n\r\n", HostileAnswersTest::endlessly))
                .isEqualTo(TOO_LONG);
    }

    @Test
    void aBodyInChunksWithoutAnEnd() {
        assertThat(answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", connection -> {
                    while (true) {
                        Sending.write(connection, "2000\r\n" + FILLER + "\r\n");
                    }
                }))
                .isEqualTo(TOO_LONG);
    }

    @Test
    void aBodyThatIsReadPastWithoutAnEnd() {
        try (RawServer server = server("HTTP/1.1 200 OK\r\n\r\n", HostileAnswersTest::endlessly)) {
            Request request = Request.getHeaders(URI.create("http://" + server.host() + "/"), Sending.MAX_BODY);

            assertThat(Sending.failure(Sending.transport().send(request, Sending.in(Duration.ofSeconds(15)))))
                    .isEqualTo(TOO_LONG);
        }
    }

    @Test
    void aLengthThatIsTooLongIsNotEvenRead() {
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", connection -> {}))
                .isEqualTo(TOO_LONG);
    }

    @Test
    void headersOfOneMebibyte() {
        assertThat(answer("HTTP/1.1 200 OK\r\n", connection -> {
                    for (int i = 0; i < 128; i++) {
                        Sending.write(connection, "X-Filler-" + i + ": " + FILLER + "\r\n");
                    }
                    Sending.write(connection, "\r\nok");
                }))
                .isEqualTo(TOO_LONG);
    }

    @Test
    void oneHeaderOfOneMebibyte() {
        assertThat(answer("HTTP/1.1 200 OK\r\nX: ", connection -> {
                    for (int i = 0; i < 128; i++) {
                        Sending.write(connection, FILLER);
                    }
                    Sending.write(connection, "\r\n\r\nok");
                }))
                .isEqualTo(TOO_LONG);
    }

    @Test
    void headersThatDrip() {
        assertThat(soon("HTTP/1.1 200 OK\r\nX: ", HostileAnswersTest::drip)).isEqualTo(LATE);
    }

    @Test
    void aBodyThatDrips() {
        assertThat(soon("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", HostileAnswersTest::drip))
                .isEqualTo(LATE);
    }

    @Test
    void interimAnswersWithoutAnEnd() {
        assertThat(soon("", connection -> {
                    while (true) {
                        Sending.write(connection, "HTTP/1.1 102 Processing\r\n\r\n");
                        Thread.sleep(5);
                    }
                }))
                .isIn(LATE, new NotUnderstood("no valid HTTP"), new NotUnderstood("status 102"));
    }

    /** 100 MB of zeros are some 100 kB of gzip. */
    @Test
    void aGzipBombIsNotInflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 9_000; i++) {
                gzip.write(new byte[10_000]);
            }
        }
        String headers = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n";
        try (RawServer server =
                server(headers, connection -> connection.getOutputStream().write(bomb.toByteArray()))) {
            assertThat(Sending.get(Sending.transport(), "http://" + server.host() + "/"))
                    .isInstanceOfSatisfying(
                            Reply.class, reply -> assertThat(reply.body()).isEqualTo(bomb.toByteArray()));
        }
    }

    @Test
    void aLengthThatPromisesMoreThanComes() {
        assertThat(answer(
                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
                        connection -> Sending.write(connection, "{}")))
                .isEqualTo(CUT);
    }

    /** What comes beyond it is not taken for the next answer. */
    @Test
    void aLengthThatPromisesLessThanComes() {
        String two =
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = server(two, connection -> Thread.sleep(500))) {
            Transport transport = Sending.transport();
            String uri = "http://" + server.host() + "/";

            assertThat(Sending.get(transport, uri))
                    .isInstanceOfSatisfying(
                            Reply.class, reply -> assertThat(reply.body()).hasSize(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-5", "99999999999999999999", "1e3", ""})
    void aLengthThatIsNone(String length) {
        try (RawServer server =
                server("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}", connection -> {})) {
            HttpResult result = Sending.get(Sending.transport(), "http://" + server.host() + "/");

            assertThat(result instanceof Reply reply ? reply.length() : -1).isEqualTo(-1);
        }
    }

    @Test
    void aResetInTheMiddleOfTheBody() {
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", connection -> {
                    Sending.write(connection, FILLER.substring(0, 1000));
                    connection.setSoLinger(true, 0);
                }))
                .isEqualTo(CUT);
    }

    @Test
    void tlsThatEndsInTheMiddleOfTheHandshake() {
        try (RawServer server = new RawServer(connection -> {
            if (connection.getInputStream().read(new byte[8192]) > 0) {
                Sending.write(connection, "\u0016\u0003\u0003\u0000\u0050\u0002");
            }
        })) {
            assertThat(Sending.failure(Sending.get(Sending.transport(), "https://" + server.host() + "/")))
                    .isEqualTo(new Unreachable(Cause.TLS, "it cut the connection during the TLS handshake"));
        }
    }

    @Test
    void tlsThatEndsInTheMiddleOfTheBody() {
        TestTls tls = new TestTls("ip:127.0.0.1");
        try (RawServer server = new RawServer(connection -> {
            SSLSocket socket = (SSLSocket) tls.server().getSocketFactory().createSocket(connection, "", 0, false);
            socket.setUseClientMode(false);
            Sending.read(socket);
            Sending.write(socket, "HTTP/1.1 200 OK\r\n\r\n{\"half\":");
            // Without a word of TLS that this was all.
            connection.close();
        })) {
            Transport transport = new Transport(
                    new AddressGuard(List.of()),
                    tls.trust(),
                    Duration.ofSeconds(2),
                    CertificateFolder.NONE,
                    Proxies.NONE);

            assertThat(Sending.failure(Sending.get(transport, "https://" + server.host() + "/")))
                    .isEqualTo(CUT);
        }
    }

    @Test
    void aServerThatAcceptsNoConnection() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, Sending.address("127.0.0.1"))) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (IOException e) {
                    break;
                }
            }
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            Endpoint hasty = new Endpoint(Tls.USUAL, Map.of(), Optional.of(Duration.ofMillis(200)), false);

            assertThat(Sending.failure(Sending.transport()
                            .send(Request.get(uri, 10).by(hasty), Sending.in(Duration.ofSeconds(10)))))
                    .isEqualTo(new Unreachable(Cause.TIMEOUT, "no connection in time"));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void aServerThatIsNotThere() throws IOException {
        InetSocketAddress free;
        try (ServerSocket server = new ServerSocket(0, 1, Sending.address("127.0.0.1"))) {
            free = (InetSocketAddress) server.getLocalSocketAddress();
        }

        assertThat(Sending.failure(Sending.get(Sending.transport(), "http://127.0.0.1:" + free.getPort() + "/")))
                .isEqualTo(new Unreachable(Cause.CONNECTION, "connection refused"));
    }

    @Test
    void anAnswerThatWantsToBeAskedAgainAtOnce() {
        String answer = "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        try (RawServer server = server(answer, connection -> {})) {
            assertThat(Sending.get(Sending.transport(), "http://" + server.host() + "/"))
                    .isInstanceOfSatisfying(
                            Reply.class, reply -> assertThat(reply.status()).isEqualTo(503));
            assertThat(server.connections()).isOne();
        }
    }

    private static void endlessly(Socket connection) throws IOException {
        OutputStream out = connection.getOutputStream();
        byte[] bytes = new byte[64 * 1024];
        while (true) {
            out.write(bytes);
        }
    }

    private static void drip(Socket connection) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            Sending.write(connection, "x");
            Thread.sleep(20);
        }
    }

    private static RawServer server(String start, RawServer.Conduct then) {
        return new RawServer(connection -> {
            Sending.read(connection);
            Sending.write(connection, start);
            then.with(connection);
        });
    }

    private static ManifestAnswer answer(String start, RawServer.Conduct then) {
        return answer(Duration.ofSeconds(15), start, then);
    }

    private static ManifestAnswer soon(String start, RawServer.Conduct then) {
        return answer(Duration.ofMillis(300), start, then);
    }

    private static ManifestAnswer answer(Duration time, String start, RawServer.Conduct then) {
        try (RawServer server = server(start, then)) {
            Request request = Request.get(URI.create("http://" + server.host() + "/"), Sending.MAX_BODY);
            return switch (Sending.transport().send(request, Sending.in(time))) {
                case Failure failure -> failure.answer();
                case Reply reply -> new NotUnderstood("status " + reply.status());
            };
        }
    }
}
