package dev.pullgate.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The digest of a manifest.
 *
 * @param algorithm {@code sha256}, {@code sha384} or {@code sha512}
 * @param hex lower-case hexadecimal digits, as many as the algorithm has
 */
public record Digest(String algorithm, String hex) {
    /** Hexadecimal digits per algorithm; the kubelet links these three (go-digest algorithm.go). */
    static final Map<String, Integer> LENGTHS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    public Digest {
        Integer length = LENGTHS.get(algorithm);
        if (length == null || hex.length() != length) {
            throw new IllegalArgumentException("no digest: " + algorithm + ":" + hex);
        }
        // Ten thousands of digests are kept; they share one text.
        algorithm = switch (algorithm) {
            case "sha256" -> "sha256";
            case "sha384" -> "sha384";
            default -> "sha512";
        };
    }

    /** The digest that a text is; empty if it is none. */
    public static Optional<Digest> parse(String text) {
        int colon = text.indexOf(':');
        String algorithm = colon < 0 ? "" : text.substring(0, colon);
        String hex = text.substring(colon + 1);
        boolean valid = Objects.equals(LENGTHS.get(algorithm), hex.length())
                && hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return valid ? Optional.of(new Digest(algorithm, hex)) : Optional.empty();
    }

    /** The SHA-256 of these bytes. */
    public static Digest sha256(byte[] content) {
        return new Digest("sha256", hex("SHA-256", content));
    }

    /** Whether it is the digest of these bytes. */
    public boolean isOf(byte[] content) {
        return hex.equals(hex(algorithm.replace("sha", "SHA-"), content));
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-2", e);
        }
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
