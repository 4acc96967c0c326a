package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;

/**
 * One request on its way. The HTTP client works on the thread that asks, so what it calls back (the lookup, the socket) finds
 * the request that it is for in {@link #CURRENT}.
 */
final class Trip {
    static final ScopedValue<Trip> CURRENT = ScopedValue.newInstance();

    private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

    private final Deadline deadline;
    private final Optional<Duration> connectTimeout;
    private boolean connected;
    private boolean answered;
    private long received;
    private int likeHttp;

    Trip(Request request, Deadline deadline) {
        this.deadline = deadline;
        this.connectTimeout = request.endpoint().connectTimeout();
    }

    Deadline deadline() {
        return deadline;
    }

    /** How long a connection may take, in milliseconds; at least one, since none would mean without end. */
    int connectMillis(int usual) {
        Duration own = connectTimeout.orElseGet(() -> Duration.ofMillis(usual));
        return Math.toIntExact(Math.max(1, deadline.leftAtMost(own).toMillis()));
    }

    /** A new connection is made for it. */
    void connecting() {
        connected = true;
        received = 0;
        likeHttp = 0;
    }

    /** Bytes have come in, before whatever TLS makes of them. */
    void received(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length && received + i < HTTP.length; i++) {
            likeHttp += bytes[offset + i] == HTTP[(int) received + i] ? 1 : 0;
        }
        received += length;
    }

    /** The headers of the reply are there. */
    void answered() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    /** Whether it failed since it went over a connection that was there before, which its server has given up meanwhile. */
    boolean metAClosedConnection(IOException failure) {
        return !connected
                && !answered
                && !(failure instanceof Refusal)
                && !(failure instanceof InterruptedIOException)
                && !(failure instanceof ProtocolException);
    }

    long received() {
        return received;
    }

    /** Whether a new connection was answered in plain http. */
    boolean sawPlainHttp() {
        return connected && likeHttp == HTTP.length;
    }
}
