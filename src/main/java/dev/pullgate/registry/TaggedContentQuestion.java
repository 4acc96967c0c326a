package dev.pullgate.registry;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.TaggedContent;
import dev.pullgate.registry.hosts.RegistryHost;
import java.util.Optional;

/**
 * What a manifest is, and which it is. Registries that count pulls count this one (pull-semantics.md 3.5).
 *
 * @param about the manifest, by its tag
 */
public record TaggedContentQuestion(ManifestQuestion about) implements Question<TaggedContent> {
    @Override
    public TaggedContentQuestion at(RegistryHost host) {
        return new TaggedContentQuestion(about.at(host));
    }

    @Override
    public Object key() {
        return new Key(about.key());
    }

    @Override
    public TaggedContent ask(Conversation conversation) {
        return conversation.taggedContent();
    }

    @Override
    public TaggedContent unanswered(ManifestAnswer why) {
        return new TaggedContent(Optional.empty(), new ManifestContent.Unread(why));
    }

    @Override
    public ManifestAnswer outcome(TaggedContent answer) {
        return new ContentQuestion(about).outcome(answer.content());
    }

    private record Key(Object about) {}
}
