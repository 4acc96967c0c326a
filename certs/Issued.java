import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate fresh from its CA. The CA's key is not among it: nothing keeps it.
 *
 * @param ca the CA's own certificate
 * @param certificate what the CA signed
 * @param key the private key of {@code certificate}
 */
record Issued(X509Certificate ca, X509Certificate certificate, PrivateKey key) {}
