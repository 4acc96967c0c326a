package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What an exception of the HTTP client means, in words for people. Its own message may quote what the other side sent. */
final class Failures {
    /** How long the client lets the headers of a reply be, all together. */
    static final int MAX_HEADERS = 256 * 1024;

    private Failures() {}

    static ManifestAnswer of(IOException failure, Trip trip, boolean proxied) {
        if (failure instanceof Refusal refusal) {
            return refusal.answer();
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Unreachable(Cause.DEADLINE, "Pullgate is shutting down");
        }
        if (proxied && !trip.isAnswered()) {
            Optional<ManifestAnswer> proxys = ofProxy(failure);
            if (proxys.isPresent()) {
                return proxys.get();
            }
        }
        return switch (failure) {
            case SocketTimeoutException e -> new Unreachable(Cause.TIMEOUT, "no connection in time");
            case InterruptedIOException e -> new Unreachable(Cause.TIMEOUT, "no answer in time");
            case SSLException e -> TlsFailures.of(e, trip, proxied);
            case UnknownHostException e -> new Unreachable(Cause.DNS, "its name does not resolve");
            case ConnectException e -> refused(e);
            case NoRouteToHostException e -> new Unreachable(Cause.CONNECTION, "no route to it");
            default -> ofReply(failure, trip);
        };
    }

    private static ManifestAnswer refused(ConnectException failure) {
        return has(failure, "unreachable") || has(failure, NoRouteToHostException.class)
                ? new Unreachable(Cause.CONNECTION, "no route to it")
                : new Unreachable(Cause.CONNECTION, "connection refused");
    }

    private static ManifestAnswer ofReply(IOException failure, Trip trip) {
        if (has(failure, EOFException.class) || has(failure, "unexpected end of stream")) {
            return !trip.isAnswered() && trip.received() > MAX_HEADERS
                    ? Bodies.tooLong().answer()
                    : new Unreachable(Cause.CONNECTION, "it cut the connection");
        }
        if (failure instanceof ProtocolException) {
            return new NotUnderstood("no valid HTTP");
        }
        return has(failure, "reset") || has(failure, "Broken pipe") || has(failure, "losed")
                ? new Unreachable(Cause.CONNECTION, "it cut the connection")
                : new Unreachable(Cause.CONNECTION, "the connection failed");
    }

    /** Where it is the proxy that failed. The client has no types for what it answers. */
    private static Optional<ManifestAnswer> ofProxy(IOException failure) {
        if (has(failure, "CONNECT: 407") || has(failure, "authenticate with proxy")) {
            return Optional.of(new Unreachable(Cause.CONNECTION, "the proxy wants another login"));
        }
        if (has(failure, "code for CONNECT")) {
            return Optional.of(new Unreachable(Cause.CONNECTION, "the proxy does not connect to it"));
        }
        return switch (failure) {
            case SocketTimeoutException e ->
                Optional.of(new Unreachable(Cause.TIMEOUT, "no connection to the proxy in time"));
            case ConnectException e -> Optional.of(new Unreachable(Cause.CONNECTION, "no connection to the proxy"));
            case NoRouteToHostException e ->
                Optional.of(new Unreachable(Cause.CONNECTION, "no connection to the proxy"));
            default -> Optional.empty();
        };
    }

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    static boolean has(Throwable failure, String words) {
        return causes(failure)
                .map(cause -> Optional.ofNullable(cause.getMessage()).orElse(""))
                .anyMatch(message -> message.contains(words));
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10);
    }
}
