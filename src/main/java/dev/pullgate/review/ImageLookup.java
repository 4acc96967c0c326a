package dev.pullgate.review;

import dev.pullgate.credentials.Keychain;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.Platform;
import dev.pullgate.policy.Registries;
import dev.pullgate.registry.ConfigQuestion;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Registry;
import java.util.List;
import java.util.Optional;

/**
 * Looks one image up for somebody who wants to know of it: asks its registry as the kubelet would, with each login in turn, and
 * reads the manifest for the platforms that it was built for.
 */
public final class ImageLookup {
    /** What an index lists beside images, such as where they come from, is for no platform (BuildKit's attestations). */
    private static final String NO_PLATFORM = "unknown";

    private final Registry registry;
    private final Keychain logins;
    private final Registries registries;

    /**
     * Looks images up.
     *
     * @param logins what there is to log in with
     * @param registries what the policy says of registries: how they are spoken with, how many pulls have to be left
     */
    public ImageLookup(Registry registry, Keychain logins, Registries registries) {
        this.registry = registry;
        this.logins = logins;
        this.registries = registries;
    }

    /**
     * What was found.
     *
     * @param asked what the registry said, and with whose login
     * @param platforms what it was built for; empty where it was not read
     */
    public record LookedUp(Asked asked, Optional<List<Platform>> platforms) {}

    /** Asks. Blocks, but not beyond the deadline. */
    public LookedUp ask(ImageReference image, Deadline deadline) {
        ImageReference pulled = image.pulled();
        ManifestQuestion question =
                new ManifestQuestion(pulled, null, registries.isInsecure(pulled), registries.isInCluster(pulled));
        PullAttempts attempts = new PullAttempts(question, logins.lookup(pulled));
        for (Optional<ManifestQuestion> next = attempts.next(); next.isPresent(); next = attempts.next()) {
            attempts.answered(registry.ask(next.get(), deadline));
        }
        return new LookedUp(
                attempts.outcome(true),
                attempts.worked()
                        .filter(worked -> isRead(worked.found(), pulled))
                        .flatMap(worked -> platforms(worked, deadline)));
    }

    /** Where the registry counts what is read, the nodes may need what is left. */
    private boolean isRead(Found found, ImageReference image) {
        return found.limit()
                .map(limit -> 100L * limit.remaining() > (long) registries.readAbove(image) * limit.limit())
                .orElse(true);
    }

    private Optional<List<Platform>> platforms(PullAttempts.Worked worked, Deadline deadline) {
        ManifestQuestion question = worked.found()
                .digest()
                .flatMap(Digest::parse)
                .map(digest -> worked.question().of(worked.question().image().at(digest)))
                .orElse(worked.question());
        return switch (registry.ask(new ContentQuestion(question), deadline)) {
            case ManifestContent.Index index ->
                Optional.of(index.entries().stream()
                        .flatMap(entry -> entry.platform().stream())
                        .map(Platform::normalized)
                        .filter(platform -> !platform.os().equals(NO_PLATFORM))
                        .distinct()
                        .toList());
            case ManifestContent.Image single ->
                registry.ask(new ConfigQuestion(question, single.config()), deadline)
                        .platform()
                        .map(Platform::normalized)
                        .map(List::of);
            case ManifestContent.Artifact artifact -> Optional.empty();
            case ManifestContent.SchemaOne old -> Optional.empty();
            case ManifestContent.WrongDigest wrong -> Optional.empty();
            case ManifestContent.Malformed malformed -> Optional.empty();
            case ManifestContent.Unread unread -> Optional.empty();
        };
    }
}
