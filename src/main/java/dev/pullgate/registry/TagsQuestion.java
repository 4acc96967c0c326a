package dev.pullgate.registry;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.TagList;
import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.hosts.RegistryHost;
import java.util.Optional;

/**
 * Which tags a repository has.
 *
 * @param about any image of the repository
 * @param after only the tags that come after this one in the order of their characters; empty: from the first on
 */
public record TagsQuestion(ManifestQuestion about, String after) implements Question<TagList> {
    /** The answer is the same whichever image of the repository it is about. */
    public TagsQuestion {
        ImageReference image = about.image();
        about = about.of(new ImageReference(image.registry(), image.repository(), null, null));
    }

    @Override
    public TagsQuestion at(RegistryHost host) {
        return new TagsQuestion(about.at(host), after);
    }

    @Override
    public Object key() {
        return new Key(about.key(), after);
    }

    @Override
    public TagList ask(Conversation conversation) {
        return conversation.tags(after);
    }

    @Override
    public TagList unanswered(ManifestAnswer why) {
        return new TagList.Unknown(why);
    }

    @Override
    public ManifestAnswer outcome(TagList answer) {
        return switch (answer) {
            case TagList.Listed listed -> new Found(Optional.empty());
            case TagList.NoRepository none -> new Missing();
            case TagList.Unknown(ManifestAnswer why) -> why;
        };
    }

    private record Key(Object about, String after) {}
}
