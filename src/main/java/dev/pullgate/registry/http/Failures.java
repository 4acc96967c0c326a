package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What an exception of the HTTP client means, in words for people. Its own message may quote what the other side sent. */
final class Failures {
    private Failures() {}

    static ManifestAnswer of(Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException e -> new Unreachable(Cause.TIMEOUT, "no connection in time");
            case HttpTimeoutException e -> new Unreachable(Cause.TIMEOUT, "no answer in time");
            case SSLException e
            when message(e).contains("plaintext connection") ->
                new Unreachable(Cause.PLAIN_HTTP, "it speaks plain http, where TLS is expected");
            case SSLException e -> new Unreachable(Cause.TLS, tls(e));
            case NoRouteToHostException e -> new Unreachable(Cause.CONNECTION, "no route to it");
            case ConnectException e
            when has(e, UnresolvedAddressException.class) -> new Unreachable(Cause.DNS, "its name does not resolve");
            case ConnectException e -> new Unreachable(Cause.CONNECTION, "connection refused");
            case ProtocolException e -> new NotUnderstood("no valid HTTP");
            default ->
                has(failure, EOFException.class) || message(failure).contains("header parser received no bytes")
                        ? new Unreachable(Cause.CONNECTION, "it cut the connection")
                        : ofMessage(message(failure));
        };
    }

    /** The client has no types of its own for these. */
    private static ManifestAnswer ofMessage(String message) {
        return message.contains("body exceeds capacity") || message.contains("exceeded limit")
                ? new NotUnderstood("a longer answer than a registry gives")
                : message.contains("protocol") || message.contains("parse") || message.contains("Invalid")
                        ? new NotUnderstood("no valid HTTP")
                        : new Unreachable(Cause.CONNECTION, "the connection failed");
    }

    private static String tls(SSLException failure) {
        return causes(failure)
                .filter(CertificateException.class::isInstance)
                .findFirst()
                .map(e -> "its certificate is not valid for its name or is not trusted here")
                .orElse("the TLS handshake failed");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10);
    }

    private static String message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("");
    }
}
