package dev.pullgate.registry.http;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.HexFormat;

/** Puts private keys of the forms that openssl wrote first into PKCS#8 (RFC 5958), the only form that the JDK reads. */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION = {2, 1, 0};
    /** rsaEncryption without parameters (RFC 8017 A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /** id-ecPublicKey, which the curve follows (RFC 5480 2.1.1). */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private Pkcs8() {}

    /** Of PKCS#1 (RFC 8017 A.1.2). */
    static byte[] ofRsa(byte[] key) {
        return tagged(SEQUENCE, VERSION, RSA, tagged(OCTET_STRING, key));
    }

    /** Of SEC 1 (RFC 5915), where the curve is in the key itself. */
    static byte[] ofEc(byte[] key) throws InvalidKeyException {
        return tagged(SEQUENCE, VERSION, tagged(SEQUENCE, EC, curve(key)), tagged(OCTET_STRING, key));
    }

    /** ECPrivateKey is a version, the key, the parameters, and the public key. */
    private static byte[] curve(byte[] key) throws InvalidKeyException {
        try {
            int at = valueOf(key, 0);
            while (at < key.length) {
                int value = valueOf(key, at);
                if ((key[at] & 0xff) == PARAMETERS) {
                    return Arrays.copyOfRange(key, value, value + length(key, at));
                }
                at = value + length(key, at);
            }
        } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            throw new InvalidKeyException("no key of an elliptic curve");
        }
        throw new InvalidKeyException("a key of an elliptic curve that does not name the curve");
    }

    /** Where the value of the element at this place begins. */
    private static int valueOf(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = 0; i < first - 0x80; i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    private static byte[] tagged(int tag, byte[]... values) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] value : values) {
            content.writeBytes(value);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length >= 0x80) {
            int bytes = length > 0xff ? 2 : 1;
            element.write(0x80 + bytes);
            if (bytes == 2) {
                element.write(length >> 8);
            }
        }
        element.write(length);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
