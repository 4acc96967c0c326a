import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Issues certificates by the keytool of the running JDK: the JDK can sign one, but has no public API for it. */
final class Keytool implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private static final String CA = "-ext bc:critical=ca:true,pathlen:0 -ext ku:critical=keyCertSign,cRLSign";
    private static final String SERVER =
            "-signer ca -ext bc:critical=ca:false -ext ku:critical=digitalSignature -ext eku=serverAuth";
    /** Good from an hour ago: a machine whose clock is behind must not find a certificate not valid yet. */
    private static final String BOTH = "-keyalg EC -groupname secp256r1 -sigalg SHA256withECDSA -startdate -1H";

    private final Path folder;
    private final Path store;
    private final String password;
    private volatile Process running;

    private Keytool() throws IOException {
        folder = Files.createTempDirectory("pullgate-certs");
        store = folder.resolve("store.p12");
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        password = HexFormat.of().formatHex(random);
        // Ctrl-C must not leave a CA's key behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A new CA and a certificate signed by it. The store with the CA's key is deleted before this returns. */
    static Issued issue(Names names, int days) throws IOException {
        try (Keytool keytool = new Keytool()) {
            // The CA lives a day longer, so that no clock sees a certificate outlive it.
            keytool.generate("ca", "CN=Pullgate webhook CA", days + 1, CA);
            keytool.generate("tls", "CN=Pullgate webhook", days, SERVER + " -ext " + names.extension());
            return keytool.issued();
        }
    }

    private void generate(String alias, String subject, int days, String extensions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", subject, "-validity", Integer.toString(days)));
        command.addAll(List.of(BOTH.split(" ")));
        command.addAll(List.of(extensions.split(" ")));
        // The password is in the environment: a command line can be seen by everybody on the machine.
        command.addAll(
                List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:env", "STORE_PASSWORD"));
        run(command);
    }

    private void run(List<String> command) throws IOException {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.start();
        running = process;
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed:\n"
                        + Files.readString(output, StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private Issued issued() throws IOException {
        char[] secret = password.toCharArray();
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), secret);
            return new Issued(
                    (X509Certificate) keys.getCertificate("ca"),
                    (X509Certificate) keys.getCertificate("tls"),
                    (PrivateKey) keys.getKey("tls", secret));
        } catch (GeneralSecurityException e) {
            throw new IOException("can't read what keytool wrote", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (running != null) {
                // It would write on. SIGKILL needs no more than a moment.
                running.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
            }
            for (String file : List.of("store.p12", "output")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.err.println("certificates: delete " + folder + ", it holds a private key: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
