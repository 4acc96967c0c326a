package dev.pullgate.certs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The files that the program wrote, read as others read them. */
record Written(Path folder) {
    /** The CAs to trust, the newest first. */
    List<X509Certificate> trusted() throws IOException, GeneralSecurityException {
        return certificates("ca.crt");
    }

    X509Certificate certificate() throws IOException, GeneralSecurityException {
        return certificates("tls.crt").getFirst();
    }

    PrivateKey key() throws IOException, GeneralSecurityException {
        String pem = Files.readString(folder.resolve("tls.key"), StandardCharsets.US_ASCII);
        String begin = "-----BEGIN PRIVATE KEY-----\n";
        String end = "-----END PRIVATE KEY-----\n";
        if (!pem.startsWith(begin) || !pem.endsWith(end)) {
            throw new IOException("not one PKCS#8 key: tls.key");
        }
        String base64 = pem.substring(begin.length(), pem.length() - end.length());
        byte[] der = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** What a server serves from. */
    KeyStore serving() throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry("webhook", key(), new char[0], new Certificate[] {certificate()});
        return store;
    }

    /** What a client that was given {@code ca.crt} trusts. */
    KeyStore trusting() throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        for (X509Certificate ca : trusted()) {
            store.setCertificateEntry(ca.getSerialNumber().toString(), ca);
        }
        return store;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private List<X509Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(folder.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
