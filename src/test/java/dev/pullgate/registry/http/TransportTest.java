package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.fact.Deadline;
import dev.pullgate.support.RawServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent, over which connections, and what it costs. */
@Timeout(60)
final class TransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void asksForNothingThatItWouldHaveToInflateAndSendsNoMoreThanItIsTold() {
        List<String> requests = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer(connection -> {
            requests.add(Sending.read(connection));
            Sending.write(connection, OK);
        })) {
            Endpoint endpoint = new Endpoint(Tls.USUAL, Map.of("X-Team", "shop"), Optional.empty(), false);
            Sending.transport()
                    .send(
                            Request.get(URI.create("http://" + server.host() + "/v2/?a=b%2Fc&d='e'"), 10)
                                    .accepting("*/*")
                                    .by(endpoint),
                            Sending.in(Duration.ofSeconds(10)));

            assertThat(requests.getFirst().lines().filter(line -> !line.isEmpty()))
                    .containsExactlyInAnyOrder(
                            "GET /v2/?a=b%2Fc&d=%27e%27 HTTP/1.1",
                            "Host: " + server.host(),
                            "Connection: Keep-Alive",
                            "User-Agent: pullgate",
                            "Accept-Encoding: identity",
                            "Accept: */*",
                            "X-Team: shop");
        }
    }

    @Test
    void keepsConnections() {
        try (RawServer server = keeping(Integer.MAX_VALUE)) {
            Transport transport = Sending.transport();

            for (int i = 0; i < 5; i++) {
                assertThat(Sending.get(transport, "http://" + server.host() + "/"))
                        .isInstanceOf(Reply.class);
            }

            assertThat(server.connections()).isOne();
        }
    }

    /** As the kubelet's and containerd's own client does. */
    @Test
    void asksAgainWhereAConnectionThatWasKeptIsClosed() {
        try (RawServer server = keeping(1)) {
            Transport transport = Sending.transport();
            String uri = "http://" + server.host() + "/";

            for (int i = 0; i < 4; i++) {
                assertThat(Sending.get(transport, uri)).isInstanceOf(Reply.class);
            }
        }
    }

    @Test
    void doesNotAskAgainWhereANewConnectionIsClosed() {
        try (RawServer server = new RawServer(Sending::read)) {
            assertThat(Sending.get(Sending.transport(), "http://" + server.host() + "/"))
                    .isInstanceOf(Failure.class);
            assertThat(server.connections()).isOne();
        }
    }

    /** Hundreds of reviews wait at the same time: each in a virtual thread, and nowhere else. */
    @Test
    void waitsInNoThreadOfThePlatform() throws InterruptedException {
        int many = 300;
        CountDownLatch asked = new CountDownLatch(many);
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    Sending.read(connection);
                    asked.countDown();
                    answer.await();
                    Sending.write(connection, OK);
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Transport transport = Sending.transport();
            String uri = "http://" + server.host() + "/";
            int before = platformThreads();
            List<CompletableFuture<HttpResult>> results = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                results.add(CompletableFuture.supplyAsync(
                        () -> transport.send(Request.get(URI.create(uri), 10), Sending.in(Duration.ofSeconds(50))),
                        threads));
            }

            assertThat(asked.await(40, TimeUnit.SECONDS)).isTrue();
            int more = platformThreads() - before;
            answer.countDown();

            assertThat(more).as("threads of the platform").isLessThan(20);
            assertThat(results).allSatisfy(result -> assertThat(result.join()).isInstanceOf(Reply.class));
        }
    }

    @Test
    void letsNoMoreBodiesInThanFit() throws IOException {
        Bodies bodies = new Bodies(2 * 1024 * 1024);
        Deadline soon = Sending.in(Duration.ofMillis(50));
        InputStream first = new ByteArrayInputStream(new byte[1024 * 1024]);
        InputStream both = new InputStream() {
            @Override
            public int read() throws IOException {
                return -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = first.read(bytes, offset, length);
                if (read < 0) {
                    // While this one is held: one more that fits, and one that does not.
                    assertThat(bodies.read(new ByteArrayInputStream(new byte[1000_000]), 2_000_000, soon))
                            .hasSize(1000_000);
                    assertThatThrownBy(
                                    () -> bodies.read(new ByteArrayInputStream(new byte[1_200_000]), 2_000_000, soon))
                            .isInstanceOf(Refusal.class)
                            .hasMessageContaining("BUSY");
                }
                return read;
            }
        };

        assertThat(bodies.read(both, 2_000_000, soon)).hasSize(1024 * 1024);
        assertThat(bodies.read(new ByteArrayInputStream(new byte[1_999_999]), 2_000_000, soon))
                .hasSize(1_999_999);
    }

    private static int platformThreads() {
        return Thread.getAllStackTraces().size();
    }

    /** Answers so many requests of a connection, and closes it. */
    private static RawServer keeping(int requests) {
        return new RawServer(connection -> {
            for (int i = 0; i < requests; i++) {
                Sending.read(connection);
                Sending.write(connection, OK);
            }
        });
    }
}
