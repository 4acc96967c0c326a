package dev.pullgate.registry;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.hosts.RegistryHost;
import org.jspecify.annotations.Nullable;

/**
 * Whether a registry has an image for somebody.
 *
 * @param image as it is pulled, see {@link ImageReference#pulled}
 * @param credential the login to ask with; null to ask without one
 * @param insecure whether the registry speaks plain http
 * @param inCluster whether the registry may be at an address of the cluster itself
 * @param unqualified whether the image's name was written without a registry
 * @param host where it is asked; null for the image's own registry
 */
public record ManifestQuestion(
        ImageReference image,
        @Nullable Credential credential,
        boolean insecure,
        boolean inCluster,
        boolean unqualified,
        @Nullable RegistryHost host)
        implements Question<ManifestAnswer> {
    /** A question to the image's own registry. */
    public ManifestQuestion(
            ImageReference image, @Nullable Credential credential, boolean insecure, boolean inCluster) {
        this(image, credential, insecure, inCluster, false, null);
    }

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
        return new Key(image, login(), insecure, inCluster, unqualified, host);
    }

    @Override
    public ManifestAnswer ask(Conversation conversation) {
        ManifestAnswer answer = conversation.manifest();
        return host != null && host.isMirror() ? answer.ofMirror(host.authority()) : answer;
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
        return new ManifestQuestion(other, credential, insecure, inCluster, unqualified, host);
    }

    /** The same with another login. */
    public ManifestQuestion as(@Nullable Credential other) {
        return new ManifestQuestion(image, other, insecure, inCluster, unqualified, host);
    }

    /** The same of an image whose name was written without a registry. */
    public ManifestQuestion writtenWithoutRegistry() {
        return new ManifestQuestion(image, credential, insecure, inCluster, true, host);
    }

    @Override
    public ManifestQuestion at(RegistryHost other) {
        return new ManifestQuestion(
                image, other.offersLogin() ? credential : null, insecure, inCluster, unqualified, other);
    }

    /** Host and port that are asked. */
    public String authority() {
        return host == null ? image.apiHost() : host.authority();
    }

    /** Whether the host that is asked may be spoken with in plain http. */
    boolean isPlainHttp() {
        return host == null ? insecure : host.isPlainHttp();
    }

    /** The image's path at the host that is asked. */
    String repository() {
        return host == null ? image.repository() : host.repository();
    }

    private String login() {
        return credential == null ? "" : credential.identity();
    }

    private record Key(
            ImageReference image,
            String login,
            boolean insecure,
            boolean inCluster,
            boolean unqualified,
            @Nullable RegistryHost host) {}
}
