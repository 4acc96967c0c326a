import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes what the webhook serves TLS with, and the CA that the API server trusts it by. Needs nothing but a JDK 25: {@code java
 * certs/MakeCertificates.java --help}. README.md beside it tells what each file is.
 */
final class MakeCertificates {
    private MakeCertificates() {}

    static void main(String[] args) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                System.out.print(Options.USAGE);
                return;
            }
            make(options);
        } catch (Options.Mistake e) {
            fail(2, e.getMessage() + "\nTry --help.");
        } catch (FileSystemException e) {
            fail(1, "can't read or write " + e.getFile() + ": " + e.getClass().getSimpleName());
        } catch (IOException e) {
            fail(1, e.getMessage());
        }
    }

    private static void make(Options options) throws IOException {
        Folder folder = new Folder(options.out());
        Instant now = Instant.now();
        if (!options.renew() && folder.isGood(options.names(), now)) {
            System.out.println(options.out() + " is good until " + second(folder.validUntil())
                    + " and was left as it is;" + " --renew makes a new CA and a new certificate.");
            return;
        }
        Issued issued = Keytool.issue(options.names(), options.days());
        int trusted = folder.write(issued, now);
        System.out.println("Wrote to " + options.out() + ", valid until "
                + second(issued.certificate().getNotAfter().toInstant()) + ":");
        System.out.println("  ca.crt   whom to trust: the new CA, whose key is gone"
                + (trusted == 0
                        ? ""
                        : ", and " + trusted + " before it, until the new certificate is served everywhere"));
        System.out.println("  tls.crt  the certificate, for "
                + String.join(", ", options.names().all()));
        System.out.println("  tls.key  its private key: for your eyes only");
        if (options.out().equals(Options.INSTALLATION)) {
            System.out.println("Next: kubectl apply -k webhook-config/");
        }
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void fail(int status, String message) {
        System.err.println("certificates: " + message);
        System.exit(status);
    }
}
