package dev.pullgate.registry;

import dev.pullgate.credentials.Credential;
import dev.pullgate.image.ImageReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a registry has an image for somebody.
 *
 * @param image as it is pulled, see {@link ImageReference#pulled}
 * @param credential the login to ask with; null to ask without one
 * @param insecure whether the registry speaks plain http
 */
public record ManifestQuestion(
        ImageReference image, @Nullable Credential credential, boolean insecure) {
    /**
     * What two questions with the same answer have in common: what is asked, where, and with whose login, whichever secret it
     * stands in.
     */
    public Object key() {
        return new Key(image, credential == null ? "" : credential.identity(), insecure);
    }

    private record Key(ImageReference image, String login, boolean insecure) {}
}
