package dev.pullgate.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small HTTP proxy on loopback. Whatever host it is asked for, it connects to loopback, as one that knows names which nobody
 * else does; it refuses with a status if it is told to.
 */
public final class FakeProxy implements AutoCloseable {
    private final RawServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String refusal;

    /** One that lets everybody through. */
    public FakeProxy() {
        this("");
    }

    /** One that answers with this status line. */
    public FakeProxy(String refusal) {
        this.refusal = refusal;
        this.server = new RawServer(this::serve);
    }

    /** Host and port. */
    public String host() {
        return server.host();
    }

    /** What it was asked, from first line to last header. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        String request = headers(client.getInputStream());
        requests.add(request);
        if (!refusal.isEmpty()) {
            write(client, "HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        boolean tunnel = request.startsWith("CONNECT ");
        String target = request.split(" ", -1)[1];
        int port = Integer.parseInt(target.replaceFirst("^[^:]*(://[^/:]*)?:([0-9]+).*$", "$2"));
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            if (tunnel) {
                write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                write(there, request);
            }
            Thread back = Thread.ofVirtual().start(() -> copy(there, client));
            copy(client, there);
            back.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them has gone away.
        }
    }

    private static String headers(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("closed");
            }
            text.append((char) one);
        }
        return text.toString();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        server.close();
    }
}
