package dev.pullgate.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS for servers on loopback, with a certificate of an authority of its own; made by the JDK's own keytool. */
public final class TestTls {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";

    private final KeyStore keys;

    /** A new key and a certificate for these names, as keytool's {@code san} writes them: {@code ip:127.0.0.1}. */
    public TestTls(String names) {
        this(names, "-validity", "2");
    }

    private TestTls(String names, String... validity) {
        try {
            Path folder = Files.createTempDirectory("pullgate-test-tls");
            Path file = folder.resolve("keys.p12");
            try {
                keytool(file, AUTHORITY, "CN=test authority", "-ext", "bc:c", "-startdate", "-30d", "-validity", "60");
                List<String> more = new ArrayList<>(List.of("-signer", AUTHORITY, "-ext", "san=" + names));
                more.addAll(List.of(validity));
                keytool(file, SERVER, "CN=test", more.toArray(String[]::new));
                keys = KeyStore.getInstance("PKCS12");
                try (InputStream stream = Files.newInputStream(file)) {
                    keys.load(stream, PASSWORD);
                }
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no test certificate", e);
        }
    }

    /** One that was valid for a day, some days ago. */
    public static TestTls expired(String names) {
        return new TestTls(names, "-startdate", "-10d", "-validity", "1");
    }

    private static void keytool(Path file, String alias, String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                name,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            keytool.destroyForcibly();
        }
    }

    /** The certificate and the private key as {@code tls.crt} and {@code tls.key} in a folder. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("tls.crt"), certificate());
            Files.writeString(folder.resolve("tls.key"), privateKey());
        } catch (IOException e) {
            throw new IllegalStateException("no certificate files", e);
        }
    }

    /** The authority's certificate, as PEM. */
    public String authority() {
        return certificate(AUTHORITY);
    }

    /** The server's certificate, as PEM. */
    public String certificate() {
        return certificate(SERVER);
    }

    private String certificate(String alias) {
        try {
            return pem("CERTIFICATE", keys.getCertificate(alias).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate", e);
        }
    }

    /** The server's private key, as PEM. */
    public String privateKey() {
        try {
            return pem("PRIVATE KEY", keys.getKey(SERVER, PASSWORD).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no private key", e);
        }
    }

    /** DER as PEM. */
    public static String pem(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** For the server. */
    public SSLContext server() {
        return server(null);
    }

    /** For a server that lets in those who have a certificate of another one's authority. */
    public SSLContext server(@Nullable TestTls clients) {
        try {
            KeyStore own = empty();
            own.setKeyEntry(SERVER, keys.getKey(SERVER, PASSWORD), PASSWORD, keys.getCertificateChain(SERVER));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own, PASSWORD);
            TrustManager[] trust = clients == null ? null : new TrustManager[] {clients.trust()};
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), trust, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no TLS for the server", e);
        }
    }

    /** For a client that believes the server, and nobody else. */
    public SSLContext client() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS for the client", e);
        }
    }

    /** Believes the server's authority, and nobody else. */
    public X509TrustManager trust() {
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
            return trust(trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no trust", e);
        }
    }

    /** Believes whom the JDK believes. */
    public static X509TrustManager systemTrust() {
        try {
            return trust((KeyStore) null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no trust", e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static X509TrustManager trust(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
