package dev.pullgate.registry;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.registry.hosts.RegistryHost;

/**
 * One question to a registry.
 *
 * @param <A> what it is answered with
 */
public sealed interface Question<A>
        permits ManifestQuestion, ContentQuestion, TaggedContentQuestion, BlobQuestion, ConfigQuestion, TagsQuestion {
    /** The image that it is about, and how its registry is spoken with. */
    ManifestQuestion about();

    /**
     * What two questions with the same answer have in common: what is asked, where, and with whose login, whichever secret it
     * stands in.
     */
    Object key();

    /** The same at another host than the image's own registry. */
    Question<A> at(RegistryHost host);

    /** Asks it. */
    A ask(Conversation conversation);

    /** The answer where the registry gave none of that kind. */
    A unanswered(ManifestAnswer why);

    /** What an answer says of the registry: whether it had what it was asked for, refused, or could not be reached. */
    ManifestAnswer outcome(A answer);
}
