package dev.pullgate.registry.http;

/**
 * Who Pullgate is to a registry that wants to see a certificate.
 *
 * @param certificate PEM: the certificate, and those that sign it where the registry does not know them
 * @param privateKey PEM, not encrypted
 */
public record ClientCertificate(String certificate, String privateKey) {
    /** Nothing of the key. */
    @Override
    public String toString() {
        return "ClientCertificate";
    }
}
