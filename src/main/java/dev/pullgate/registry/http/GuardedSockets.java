package dev.pullgate.registry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sockets that connect only to where they may, and tell the request that they are used for what they do. */
final class GuardedSockets extends SocketFactory {
    /** Whether an address may be connected to. */
    interface Check {
        /** Throws where it must not. */
        void of(InetAddress address) throws Refusal;
    }

    private final Check check;

    GuardedSockets(Check check) {
        this.check = check;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(check);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("looks a name up unguarded");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("looks a name up unguarded");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(localAddress, localPort));
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    private static final class GuardedSocket extends Socket {
        private final Check check;

        GuardedSocket(Check check) {
            this.check = check;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved()) {
                throw Refusal.unresolved();
            }
            check.of(address.getAddress());
            Trip trip = Trip.CURRENT.get();
            trip.connecting();
            super.connect(endpoint, trip.connectMillis(timeout));
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream());
        }
    }

    private static final class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                count(new byte[] {(byte) one}, 0, 1);
            }
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                count(bytes, offset, read);
            }
            return read;
        }

        /** Nobody asks while a connection that is kept is closed. */
        private static void count(byte[] bytes, int offset, int length) {
            if (Trip.CURRENT.isBound()) {
                Trip.CURRENT.get().received(bytes, offset, length);
            }
        }
    }
}
