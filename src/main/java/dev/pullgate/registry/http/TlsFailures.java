package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.io.EOFException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What went wrong with TLS, told apart as the node's log will tell it (pull-semantics.md 5.4, rows 5 to 7). */
final class TlsFailures {
    private TlsFailures() {}

    static ManifestAnswer of(SSLException failure, Trip trip, boolean proxied) {
        if (trip.isAnswered()) {
            return new Unreachable(Cause.CONNECTION, "it cut the connection");
        }
        if (Failures.has(failure, "unrecognized SSL message")) {
            // What a proxy sends first is its own.
            return trip.sawPlainHttp() && !proxied
                    ? new Unreachable(Cause.PLAIN_HTTP, "it speaks plain http, where TLS is expected")
                    : new Unreachable(Cause.TLS, "it does not speak TLS");
        }
        return new Unreachable(Cause.TLS, words(failure));
    }

    private static String words(SSLException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return "its certificate is for another name";
        }
        if (Failures.has(failure, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        if (Failures.has(failure, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet";
        }
        if (Failures.has(failure, CertificateException.class)) {
            return "its certificate is of an authority that is not trusted here";
        }
        if (Failures.has(failure, "certificate_required") || Failures.has(failure, "bad_certificate")) {
            return "it wants a client certificate that it knows";
        }
        return Failures.has(failure, EOFException.class)
                ? "it cut the connection during the TLS handshake"
                : "the TLS handshake failed";
    }
}
