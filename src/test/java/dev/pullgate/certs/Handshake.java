package dev.pullgate.certs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A TLS server and a client of it, on loopback. */
final class Handshake {
    private static final int PATIENCE_MILLIS = 10_000;

    private Handshake() {}

    /** Whether a client that asks for {@code host} accepts what the server serves. */
    static boolean succeeds(KeyStore serving, KeyStore trusting, String host, String protocol)
            throws IOException, GeneralSecurityException, InterruptedException {
        try (SSLServerSocket server = (SSLServerSocket) server(serving)
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setSoTimeout(PATIENCE_MILLIS);
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server), threads);
            boolean accepted = connect(client(trusting), server.getLocalPort(), host, protocol);
            served.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> null)
                    .join();
            return accepted;
        }
    }

    private static void serve(SSLServerSocket server) {
        try (SSLSocket accepted = (SSLSocket) server.accept()) {
            accepted.setSoTimeout(PATIENCE_MILLIS);
            accepted.startHandshake();
        } catch (IOException e) {
            // The client tells how it went.
        }
    }

    private static boolean connect(SSLContext client, int port, String host, String protocol) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {protocol});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return true;
        } catch (SSLException e) {
            return false;
        }
    }

    private static SSLContext server(KeyStore serving) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(serving, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private static SSLContext client(KeyStore trusting) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
