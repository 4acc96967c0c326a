package dev.pullgate.registry;

import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.image.Digest;
import dev.pullgate.registry.hosts.RegistryHost;
import java.util.Optional;

/**
 * Which platform a single image was built for: what its configuration says.
 *
 * @param about the image
 * @param digest its configuration
 */
public record ConfigQuestion(ManifestQuestion about, Digest digest) implements Question<ConfigAnswer> {
    @Override
    public ConfigQuestion at(RegistryHost host) {
        return new ConfigQuestion(about.at(host), digest);
    }

    @Override
    public Object key() {
        return new Key(about.key(), digest);
    }

    @Override
    public ConfigAnswer ask(Conversation conversation) {
        return conversation.config(digest);
    }

    @Override
    public ConfigAnswer unanswered(ManifestAnswer why) {
        return new ConfigAnswer(why, Optional.empty());
    }

    @Override
    public ManifestAnswer outcome(ConfigAnswer answer) {
        return answer.answer();
    }

    private record Key(Object about, Digest digest) {}
}
