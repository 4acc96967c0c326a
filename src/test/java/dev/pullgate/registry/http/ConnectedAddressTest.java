package dev.pullgate.registry.http;

import static dev.pullgate.registry.http.Sending.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.support.RawServer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No connection is made to an address that was not checked, whatever a name and its name server do. */
@Timeout(30)
final class ConnectedAddressTest {
    private static final String KEEPING = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String CLOSING = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    /** A service of this machine, at the one address that is blocked. */
    private final RawServer secret = new RawServer(connection -> {
        Sending.read(connection);
        Sending.write(connection, CLOSING);
    });
    /** A registry with the same port at another address. */
    private final RawServer registry = new RawServer(address("127.0.0.2"), secret.port(), connection -> {
        while (true) {
            boolean keeping = Sending.read(connection).contains("/keeping");
            Sending.write(connection, keeping ? KEEPING : CLOSING);
        }
    });

    @AfterEach
    void stop() {
        registry.close();
        secret.close();
    }

    @Test
    void stopsANameThatIsBoundAnewAfterItWasChecked() {
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(address("127.0.0.2"), address("127.0.0.1")));
        Transport transport = transport(host -> new InetAddress[] {answers.removeFirst()});

        assertThat(get(transport, "rebinding.example", "/v2/")).isInstanceOf(Reply.class);
        assertThat(answers).as("one lookup for one connection").hasSize(1);
        assertBlocked(get(transport, "rebinding.example", "/v2/"));
    }

    @Test
    void goesOnAskingWhomItIsConnectedToWhenANameIsBoundAnew() {
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(address("127.0.0.2"), address("127.0.0.1")));
        Transport transport = transport(host -> new InetAddress[] {answers.removeFirst()});

        get(transport, "rebinding.example", "/keeping");

        assertThat(get(transport, "rebinding.example", "/keeping")).isInstanceOf(Reply.class);
        assertThat(registry.connections()).isOne();
        assertThat(secret.connections()).isZero();
    }

    @Test
    void stopsANameOneOfWhoseAddressesIsBlocked() {
        InetAddress[] both = {address("127.0.0.2"), address("127.0.0.1")};

        assertBlocked(get(transport(host -> both), "both.example", "/v2/"));
        assertThat(registry.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "127.0.0.1.",
                "localhost.",
                "017.0.0.1",
                "0177.0.0.1.",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "127%2e0%2e0%2e1",
                "１２７.0.0.1"
            })
    void stopsAnotherWayToWriteTheAddress(String host) {
        HttpResult result = get(transport(InetAddress::getAllByName), host, "/v2/");

        assertThat(Sending.failure(result))
                .isInstanceOfSatisfying(
                        Unreachable.class, answer -> assertThat(answer.cause()).isIn(Cause.BLOCKED, Cause.DNS));
        assertThat(secret.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST"})
    void stopsANameOfThisMachine(String host) {
        HttpResult result = get(Sending.transport("127.0.0.0/8", "::1/128"), host, "/v2/");

        assertBlocked(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999999999", "-1", "80x"})
    void stopsAPortThatIsNone(String port) {
        URI uri = URI.create("http://127.0.0.2:" + port + "/v2/");

        HttpResult result = transport(InetAddress::getAllByName)
                .send(Request.get(uri, Sending.MAX_BODY), Sending.in(Duration.ofSeconds(10)));

        assertThat(Sending.failure(result)).isEqualTo(new Unreachable(Cause.DNS, "no host can have that name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example", "user:password"})
    void stopsALoginThatLooksLikeAHost(String login) {
        HttpResult result = get(transport(InetAddress::getAllByName), login + "@127.0.0.1", "/v2/");

        assertThat(Sending.failure(result)).isEqualTo(new NotUnderstood("an address with a login in it"));
        assertThat(secret.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.2/", "gopher://127.0.0.2/", "jar:file:/x!/"})
    void stopsEveryOtherScheme(String uri) {
        HttpResult result = transport(InetAddress::getAllByName)
                .send(Request.get(URI.create(uri), Sending.MAX_BODY), Sending.in(Duration.ofSeconds(10)));

        assertThat(Sending.failure(result)).isInstanceOf(Unreachable.class);
    }

    @Test
    void stopsAConnectionThatIsKeptOnceItsAddressTurnsOutToBeTheClusters() {
        AtomicReference<List<Network>> cluster = new AtomicReference<>(List.of());
        Transport transport = new Transport(
                new AddressGuard(List.of(), cluster::get, InetAddress::getAllByName), Duration.ofSeconds(2));
        assertThat(get(transport, "127.0.0.2", "/keeping")).isInstanceOf(Reply.class);

        cluster.set(List.of(Network.parse("127.0.0.2/32")));

        assertBlocked(get(transport, "127.0.0.2", "/keeping"));
        assertThat(registry.connections()).isOne();
    }

    /** What was allowed for one registry that is declared does not open the way for everybody who knows its name. */
    @Test
    void stopsAConnectionThatOnlyARegistryOfTheClusterMayUse() {
        Transport transport = new Transport(
                new AddressGuard(List.of(), () -> List.of(Network.parse("127.0.0.2/32")), InetAddress::getAllByName),
                Duration.ofSeconds(2));
        URI uri = URI.create("http://127.0.0.2:" + registry.port() + "/keeping");
        Request declared = Request.get(uri, Sending.MAX_BODY).by(Endpoint.IN_CLUSTER);

        assertThat(transport.send(declared, Sending.in(Duration.ofSeconds(10)))).isInstanceOf(Reply.class);
        assertBlocked(Sending.get(transport, uri.toString()));
    }

    private static Transport transport(Resolver resolver) {
        return Sending.transport(resolver, "127.0.0.1/32");
    }

    private HttpResult get(Transport transport, String host, String path) {
        return Sending.get(transport, "http://" + host + ":" + secret.port() + path);
    }

    private void assertBlocked(HttpResult result) {
        assertThat(Sending.failure(result))
                .isInstanceOfSatisfying(
                        Unreachable.class, answer -> assertThat(answer.cause()).isEqualTo(Cause.BLOCKED));
        assertThat(secret.connections()).isZero();
    }
}
