package dev.pullgate.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.TaggedContent;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.TaggedContentQuestion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for a new tag's manifest while it asks whether there is one, so that an image that nobody has asked for costs one round
 * trip and not two. Only where it does no harm: the registry has an image for that login already, so that the login is not
 * refused twice, and it counted no pull for it.
 */
public final class ReadingAhead {
    /** Who asks what it is does so right after he knows that it is there. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final int READ = 1_000;
    private static final Duration GRANTING = Duration.ofHours(1);
    private static final int GRANTED = 2_000;

    private final Registry registry;
    private final Duration requestTimeout;
    private final Executor threads;
    private final InstantSource clock;
    private final Cache<Object, CompletableFuture<TaggedContent>> read = Caffeine.newBuilder()
            .maximumSize(READ)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();
    private final Cache<Asked, Boolean> granting = Caffeine.newBuilder()
            .maximumSize(GRANTED)
            .expireAfterWrite(GRANTING)
            .executor(Runnable::run)
            .build();

    /** A host, and the login that it is asked with. */
    private record Asked(String host, String login) {
        static Asked by(ManifestQuestion question) {
            return new Asked(
                    question.image().apiHost(),
                    question.credential() == null ? "" : question.credential().identity());
        }
    }

    /**
     * Asks a registry.
     *
     * @param requestTimeout how long one question may take
     * @param threads where manifests are read
     */
    public ReadingAhead(Registry registry, Duration requestTimeout, Executor threads, InstantSource clock) {
        this.registry = registry;
        this.requestTimeout = requestTimeout;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Whether a manifest is there.
     *
     * @param before what was answered last, where that is remembered: then its content may be, too
     */
    public ManifestAnswer manifest(ManifestQuestion question, Optional<ManifestAnswer> before) {
        Asked asked = Asked.by(question);
        boolean reads = before.isEmpty() && question.image().digest() == null && granting.getIfPresent(asked) != null;
        CompletableFuture<TaggedContent> reading = reads
                ? CompletableFuture.supplyAsync(
                        () -> registry.ask(new TaggedContentQuestion(question), deadline()), threads)
                : null;
        ManifestAnswer answer = registry.ask(question, deadline());
        note(asked, answer);
        if (reading != null && answer instanceof Found found) {
            found.digest()
                    .flatMap(Digest::parse)
                    .ifPresent(digest -> read.put(
                            new ContentQuestion(question.of(question.image().at(digest))).key(), reading));
        }
        return answer;
    }

    private void note(Asked asked, ManifestAnswer answer) {
        if (answer instanceof Found found && found.limit().isEmpty()) {
            granting.put(asked, true);
        } else if (answer instanceof Found || answer instanceof AccessDenied) {
            granting.invalidate(asked);
        }
    }

    /** What a manifest is. */
    public ManifestContent content(ContentQuestion question) {
        CompletableFuture<TaggedContent> reading = read.asMap().remove(question.key());
        return Optional.ofNullable(reading)
                .flatMap(underway -> content(underway, question.about().image()))
                .orElseGet(() -> registry.ask(question, deadline()));
    }

    /** A tag may have moved in between; by its digest alone it is asked for then. */
    private Optional<ManifestContent> content(CompletableFuture<TaggedContent> reading, ImageReference image) {
        try {
            TaggedContent content = reading.get(requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
            return content.digest()
                    .filter(digest -> digest.equals(image.digest()))
                    .map(digest -> content.content());
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Deadline deadline() {
        return Deadline.in(requestTimeout, clock);
    }
}
