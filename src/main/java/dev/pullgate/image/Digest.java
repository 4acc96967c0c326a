package dev.pullgate.image;

import java.util.Map;

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
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
