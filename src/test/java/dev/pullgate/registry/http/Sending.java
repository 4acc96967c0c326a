package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Single requests, and how a server that was written for one test speaks. */
final class Sending {
    static final int MAX_BODY = 100_000;

    private Sending() {}

    static Transport transport(String... blocked) {
        return new Transport(
                new AddressGuard(Stream.of(blocked).map(Network::parse).toList()), Duration.ofSeconds(2));
    }

    static Transport transport(Resolver resolver, String... blocked) {
        List<Network> networks = Stream.of(blocked).map(Network::parse).toList();
        return new Transport(new AddressGuard(networks, List::of, resolver), Duration.ofSeconds(2));
    }

    static Deadline in(Duration time) {
        return Deadline.in(time, InstantSource.system());
    }

    /** Gets a body with time enough. */
    static HttpResult get(Transport transport, String uri) {
        return transport.send(Request.get(URI.create(uri), MAX_BODY), in(Duration.ofSeconds(15)));
    }

    static ManifestAnswer failure(HttpResult result) {
        if (result instanceof Failure(ManifestAnswer answer)) {
            return answer;
        }
        throw new AssertionError("no failure but " + result);
    }

    static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    /** One request, to the end of its headers. */
    static String read(Socket connection) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int one = connection.getInputStream().read();
            if (one < 0) {
                throw new IOException("closed");
            }
            text.append((char) one);
        }
        return text.toString();
    }

    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }
}
