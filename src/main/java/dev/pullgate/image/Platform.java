package dev.pullgate.image;

/**
 * What an image runs on, in the words of Go and of the OCI image specification.
 *
 * @param os {@code linux}, {@code windows}
 * @param architecture {@code amd64}, {@code arm64}
 * @param variant {@code v7}; empty where there is none
 */
public record Platform(String os, String architecture, String variant) {
    /** As people write it: {@code linux/arm/v7}. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
