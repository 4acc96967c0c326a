package dev.pullgate.registry.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who has had enough of whom (429). Registries count by login, or by address without one; and most count only what is read,
 * so that a registry which sends no more manifests still says which it has (pull-semantics.md 3.5).
 */
final class Throttling {
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Cache<Who, Instant> until = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .executor(Runnable::run)
            .build();

    private record Who(String host, String login, boolean reads) {}

    Throttling(InstantSource clock) {
        this.clock = clock;
    }

    /** The answer, where the wait is not over yet. */
    Optional<ManifestAnswer> refusal(Question<?> question) {
        // Logins are costly to tell apart, and this is seldom the case.
        if (until.estimatedSize() == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.ofNullable(until.getIfPresent(who(question)))
                .filter(now::isBefore)
                .map(end -> new Throttled(Optional.of(Duration.between(now, end))));
    }

    void note(Question<?> question, ManifestAnswer outcome) {
        if (outcome instanceof Throttled throttled) {
            until.put(who(question), clock.instant().plus(Backoff.of(throttled)));
        }
    }

    private static Who who(Question<?> question) {
        Credential credential = question.about().credential();
        return new Who(
                question.about().authority(),
                credential == null ? "" : credential.identity(),
                question instanceof ContentQuestion);
    }
}
