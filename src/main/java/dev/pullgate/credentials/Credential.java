package dev.pullgate.credentials;

import dev.pullgate.fact.LoginOrigin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A login that the kubelet would try for an image.
 *
 * @param origin where it comes from
 * @param username may be empty
 * @param password may be empty
 */
public record Credential(LoginOrigin origin, String username, String password) {
    private static final byte[] SALT = salt();

    /** A login of a pull secret. */
    public Credential(String secretName, String username, String password) {
        this(new LoginOrigin.FromSecret(secretName), username, password);
    }

    /** The pull secret that it comes from; empty where it is the nodes' own. */
    public Optional<String> secretName() {
        return origin.secret();
    }

    /**
     * Whether the runtime logs in with it at all. Without a user name it asks without a login (containerd ParseAuth), and
     * without a password it has nothing to answer a challenge with (core/remotes/docker/authorizer.go).
     */
    public boolean isUsable() {
        return !username.isEmpty() && !password.isEmpty();
    }

    /**
     * What caches know the login by: the same for the same user name and password, whichever secret holds them; of no use to
     * anybody who reads it, and another one in each process.
     */
    public String identity() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(SALT);
            hash.update(username.getBytes(StandardCharsets.UTF_8));
            // No text in UTF-8 has this byte, so no two pairs run together.
            hash.update((byte) 0xFF);
            hash.update(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Where it comes from; never the login. */
    @Override
    public String toString() {
        return "Credential[" + origin + "]";
    }

    private static byte[] salt() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return salt;
    }
}
