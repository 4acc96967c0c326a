package dev.pullgate.registry.hosts;

import dev.pullgate.registry.http.Endpoint;
import java.net.URI;
import java.util.Optional;

/**
 * A host that a node asks for an image.
 *
 * @param base where its API is, {@code /v2} included where it is there; without a slash at the end
 * @param repository the image's path there
 * @param namespace the registry that it stands in for, as {@code ?ns=} tells it
 * @param endpoint how it is spoken with
 * @param offersLogin whether it is offered the login that is for the image's own registry
 * @param fallsBackToHttp whether it is asked in plain http where TLS does not work
 * @param isMirror whether it is another one than the image's own
 */
public record RegistryHost(
        URI base,
        String repository,
        Optional<String> namespace,
        Endpoint endpoint,
        boolean offersLogin,
        boolean fallsBackToHttp,
        boolean isMirror) {

    /** Host and port. */
    public String authority() {
        return base.getRawAuthority();
    }

    /** Whether it is spoken with in plain http. */
    public boolean isPlainHttp() {
        return "http".equals(base.getScheme());
    }

    /** The same in plain http. */
    public RegistryHost inPlainHttp() {
        URI plain = URI.create("http" + base.toString().substring("https".length()));
        return new RegistryHost(plain, repository, namespace, endpoint, offersLogin, false, isMirror);
    }

    /** Nothing of the headers. */
    @Override
    public String toString() {
        return "RegistryHost[" + base + "/" + repository + "]";
    }
}
