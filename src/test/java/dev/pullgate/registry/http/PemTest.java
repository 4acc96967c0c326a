package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.support.TestTls;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys in every form that the tools of this field write. */
final class PemTest {
    @ParameterizedTest
    @CsvSource({"RSA, 1024", "RSA, 2048", "EC, 256", "EC, 521", "Ed25519, 255"})
    void readsPkcs8(String algorithm, int size) throws GeneralSecurityException {
        PrivateKey key = key(algorithm, size);

        assertThat(Pem.privateKey(TestTls.pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096})
    void readsPkcs1(int size) throws GeneralSecurityException {
        PrivateKey key = key("RSA", size);
        // PKCS#8 ends with it: behind the version, the algorithm, and a tag and length of at most 4 bytes.
        byte[] all = key.getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(all, indexOf(all, (byte) 0x30, 22), all.length);

        assertThat(Pem.privateKey(TestTls.pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
    }

    /** ECPrivateKey with the curve in it, as openssl writes it, behind a block that only names the curve. */
    @Test
    void readsSec1() throws GeneralSecurityException {
        ECPrivateKey key = (ECPrivateKey) key("EC", 256);
        String der = "3031" + "020101" + "0420" + "%064x".formatted(key.getS()) + "a00a06082a8648ce3d030107";
        String curve = TestTls.pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107"));

        PrivateKey read = Pem.privateKey(
                curve + TestTls.pem("EC PRIVATE KEY", HexFormat.of().parseHex(der)));

        assertThat(((ECPrivateKey) read).getS()).isEqualTo(key.getS());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\n\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMP////8w\n-----END EC PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"
            })
    void refusesWhatIsNoPrivateKey(String text) {
        assertThatThrownBy(() -> Pem.privateKey(text)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Pem.certificates(text)).isInstanceOf(GeneralSecurityException.class);
    }

    private static PrivateKey key(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair().getPrivate();
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        int at = from;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
