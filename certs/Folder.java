import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The folder with {@code ca.crt}, {@code tls.crt} and {@code tls.key}. */
final class Folder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path ca;
    private final Path certificate;
    private final Path key;
    private final Path folder;

    Folder(Path folder) {
        this.folder = folder;
        this.ca = folder.resolve("ca.crt");
        this.certificate = folder.resolve("tls.crt");
        this.key = folder.resolve("tls.key");
    }

    /** Whether it holds a certificate for exactly these names, signed by its CA, with a third of its life before it. */
    boolean isGood(Names names, Instant now) {
        try {
            X509Certificate served = read(certificate).getFirst();
            served.verify(read(ca).getFirst().getPublicKey());
            Instant from = served.getNotBefore().toInstant();
            Duration life = Duration.between(from, served.getNotAfter().toInstant());
            return Files.isRegularFile(key)
                    && Names.of(served).equals(names)
                    && now.isBefore(from.plus(life.multipliedBy(2).dividedBy(3)));
        } catch (IOException | GeneralSecurityException e) {
            // Not there, or not written by this program: it is made anew.
            return false;
        }
    }

    /** When the certificate that it holds ends. */
    Instant validUntil() throws IOException {
        return read(certificate).getFirst().getNotAfter().toInstant();
    }

    /**
     * Writes the files.
     *
     * @return how many earlier CAs are still trusted
     */
    int write(Issued issued, Instant now) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
        List<X509Certificate> trusted = new ArrayList<>(List.of(issued.ca()));
        // The API server must find the old certificate good until the new one has reached every replica.
        trusted.addAll(earlier(now));
        write(ca, "CERTIFICATE", trusted.stream().map(Folder::encoded), "rw-r--r--");
        write(key, "PRIVATE KEY", Stream.of(issued.key().getEncoded()), "rw-------");
        write(certificate, "CERTIFICATE", Stream.of(encoded(issued.certificate())), "rw-r--r--");
        return trusted.size() - 1;
    }

    private List<X509Certificate> earlier(Instant now) throws IOException {
        return Files.exists(ca)
                ? read(ca).stream()
                        .filter(old -> now.isBefore(old.getNotAfter().toInstant()))
                        .toList()
                : List.of();
    }

    private static List<X509Certificate> read(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (GeneralSecurityException e) {
            // Said below.
        }
        throw new IOException(file + " holds no certificates; delete it");
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just read", e);
        }
    }

    private void write(Path file, String label, Stream<byte[]> contents, String permissions) throws IOException {
        StringBuilder pem = new StringBuilder();
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        contents.forEach(content -> pem.append(
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines.encodeToString(content), label)));
        // A process that serves the file may look at any time: it sees the old one or the new one, never a part.
        Path whole = Files.createTempFile(folder, null, null, attributes(permissions));
        Files.writeString(whole, pem, StandardCharsets.US_ASCII);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
