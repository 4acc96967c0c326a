package dev.pullgate.registry;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.image.ImageReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a registry has an image for somebody.
 *
 * @param image as it is pulled, see {@link ImageReference#pulled}
 * @param credential the login to ask with; null to ask without one
 * @param insecure whether the registry speaks plain http
 * @param inCluster whether the registry may be at an address of the cluster itself
 */
public record ManifestQuestion(
        ImageReference image, @Nullable Credential credential, boolean insecure, boolean inCluster)
        implements Question<ManifestAnswer> {
    /** A question to a registry outside of the cluster. */
    public ManifestQuestion(ImageReference image, @Nullable Credential credential, boolean insecure) {
        this(image, credential, insecure, false);
    }

    @Override
    public ManifestQuestion about() {
        return this;
    }

    @Override
    public Object key() {
        return new Key(image, login(), insecure, inCluster);
    }

    @Override
    public ManifestAnswer ask(Conversation conversation) {
        return conversation.manifest();
    }

    @Override
    public ManifestAnswer unanswered(ManifestAnswer why) {
        return why;
    }

    @Override
    public ManifestAnswer outcome(ManifestAnswer answer) {
        return answer;
    }

    /** The same of another manifest of the repository. */
    public ManifestQuestion of(ImageReference other) {
        return new ManifestQuestion(other, credential, insecure, inCluster);
    }

    /** The same with another login. */
    public ManifestQuestion as(@Nullable Credential other) {
        return new ManifestQuestion(image, other, insecure, inCluster);
    }

    private String login() {
        return credential == null ? "" : credential.identity();
    }

    private record Key(ImageReference image, String login, boolean insecure, boolean inCluster) {}
}
