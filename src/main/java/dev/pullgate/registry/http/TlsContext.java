package dev.pullgate.registry.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK needs to speak TLS.
 *
 * @param sockets makes connections
 * @param trust what they believe
 */
record TlsContext(SSLSocketFactory sockets, X509TrustManager trust) {
    private static final char[] NO_PASSWORD = {};

    static {
        // Else the JDK takes a line that was cut for the end of a body whose length nobody said. Read when the first
        // socket is made.
        System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    }

    /**
     * For one registry.
     *
     * @param usual what is believed everywhere
     * @throws GeneralSecurityException if a text is not what it should be
     */
    static TlsContext of(Tls tls, X509TrustManager usual) throws GeneralSecurityException {
        X509TrustManager trust = tls.skipVerify() ? new AnyCertificate() : trust(tls.authorities(), usual);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(tls.client().isPresent() ? keys(tls.client().get()) : null, new TrustManager[] {trust}, null);
        return new TlsContext(context.getSocketFactory(), trust);
    }

    /** The JDK's list of authorities, or the one that {@code javax.net.ssl.trustStore} names. */
    static X509TrustManager usual() {
        try {
            return trust((KeyStore) null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's trusted certificates can't be read", e);
        }
    }

    private static X509TrustManager trust(List<String> authorities, X509TrustManager usual)
            throws GeneralSecurityException {
        if (authorities.isEmpty()) {
            return usual;
        }
        KeyStore all = empty();
        for (X509Certificate authority : usual.getAcceptedIssuers()) {
            all.setCertificateEntry("usual-" + all.size(), authority);
        }
        for (String text : authorities) {
            for (X509Certificate authority : Pem.certificates(text)) {
                all.setCertificateEntry("own-" + all.size(), authority);
            }
        }
        return trust(all);
    }

    private static X509TrustManager trust(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyManager[] keys(ClientCertificate client) throws GeneralSecurityException {
        KeyStore keys = empty();
        keys.setKeyEntry(
                "client",
                Pem.privateKey(client.privateKey()),
                NO_PASSWORD,
                Pem.certificates(client.certificate()).toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
        return store;
    }
}
