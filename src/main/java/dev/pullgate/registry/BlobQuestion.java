package dev.pullgate.registry;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.image.Digest;
import dev.pullgate.registry.hosts.RegistryHost;

/**
 * Whether a registry has a blob of an image: a layer or a configuration.
 *
 * @param about an image of the repository
 * @param digest the blob
 */
public record BlobQuestion(ManifestQuestion about, Digest digest) implements Question<ManifestAnswer> {
    @Override
    public BlobQuestion at(RegistryHost host) {
        return new BlobQuestion(about.at(host), digest);
    }

    @Override
    public Object key() {
        return new Key(about.key(), digest);
    }

    @Override
    public ManifestAnswer ask(Conversation conversation) {
        return conversation.blob(digest);
    }

    @Override
    public ManifestAnswer unanswered(ManifestAnswer why) {
        return why;
    }

    @Override
    public ManifestAnswer outcome(ManifestAnswer answer) {
        return answer;
    }

    private record Key(Object about, Digest digest) {}
}
