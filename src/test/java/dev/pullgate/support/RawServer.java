package dev.pullgate.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that does whatever it is told with each connection: what no HTTP server would do. */
public final class RawServer implements AutoCloseable {
    /** What is done with a connection, which is closed afterwards. */
    public interface Conduct {
        /** Does it. */
        void with(Socket connection) throws IOException, InterruptedException;
    }

    /** Enough for hundreds that connect at once: who finds no place asks again after a second only. */
    private static final int BACKLOG = 1_000;

    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** Starts one on a free port. */
    public RawServer(Conduct conduct) {
        this(InetAddress.getLoopbackAddress(), 0, conduct);
    }

    /** Starts one at another address of loopback. */
    public RawServer(InetAddress address, int port, Conduct conduct) {
        try {
            server = new ServerSocket(port, BACKLOG, address);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
        Thread.ofVirtual().start(() -> accept(conduct));
    }

    /** How many connections there were. */
    public int connections() {
        return connections.size();
    }

    /** Its port. */
    public int port() {
        return server.getLocalPort();
    }

    /** Host and port. */
    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept(Conduct conduct) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection, conduct));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket connection, Conduct conduct) {
        try (connection) {
            conduct.with(connection);
        } catch (IOException e) {
            // The other side has gone away, which is what it is meant to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing a socket", e);
        }
    }
}
