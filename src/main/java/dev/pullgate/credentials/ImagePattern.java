package dev.pullgate.credentials;

import dev.pullgate.image.ImageReference;
import java.util.Optional;

/**
 * Which images something is meant for, as the kubelet's configuration writes it ({@code matchImages}; kubernetes
 * pkg/credentialprovider/keyring.go, URLsMatchStr): a host whose labels may be globs, a port, the beginning of a path.
 */
public final class ImagePattern {
    private final String text;
    private final Location location;

    private ImagePattern(String text, Location location) {
        this.text = text;
        this.location = location;
    }

    /** The pattern; empty where the kubelet refuses it. */
    public static Optional<ImagePattern> parse(String text) {
        return GoUrl.parse(text).map(location -> new ImagePattern(text, location));
    }

    /** Whether the image is one of those. Tag and digest do not matter. */
    public boolean matches(ImageReference image) {
        return GoUrl.parse(image.name()).filter(location::covers).isPresent();
    }

    @Override
    public String toString() {
        return text;
    }
}
