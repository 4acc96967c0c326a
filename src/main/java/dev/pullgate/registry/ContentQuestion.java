package dev.pullgate.registry;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.registry.hosts.RegistryHost;
import java.util.Optional;

/**
 * What a manifest is. Registries that count pulls count this one (pull-semantics.md 3.5).
 *
 * @param about the manifest, by its digest wherever that is known
 */
public record ContentQuestion(ManifestQuestion about) implements Question<ManifestContent> {
    @Override
    public ContentQuestion at(RegistryHost host) {
        return new ContentQuestion(about.at(host));
    }

    @Override
    public Object key() {
        return new Key(about.key());
    }

    @Override
    public ManifestContent ask(Conversation conversation) {
        return conversation.content();
    }

    @Override
    public ManifestContent unanswered(ManifestAnswer why) {
        return new ManifestContent.Unread(why);
    }

    @Override
    public ManifestAnswer outcome(ManifestContent answer) {
        return answer instanceof ManifestContent.Unread(ManifestAnswer why) ? why : new Found(Optional.empty());
    }

    private record Key(Object about) {}
}
