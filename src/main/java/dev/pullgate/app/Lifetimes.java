package dev.pullgate.app;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.TagList;
import dev.pullgate.registry.BlobQuestion;
import dev.pullgate.registry.ConfigQuestion;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.TagsQuestion;
import dev.pullgate.registry.guard.Backoff;
import dev.pullgate.review.Lifetime;
import dev.pullgate.review.ServiceAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long each kind of answer is kept. A failure is never kept as if it were an answer, and nothing that speaks against an
 * image is told once it is not fresh any more.
 */
final class Lifetimes {
    private static final Duration DAY = Duration.ofHours(24);

    /** A tag moves seldom; whoever pulled it half an hour ago can be told so while it is looked at again. */
    private static final Lifetime TAG_FOUND = new Lifetime(Duration.ofMinutes(5), Duration.ofMinutes(30), DAY);
    /** What a digest names never changes; it could only be deleted. */
    private static final Lifetime DIGEST_FOUND = new Lifetime(DAY, DAY.multipliedBy(2), DAY.multipliedBy(2));
    /** What was read by its digest can't even be deleted. */
    private static final Lifetime CONTENT = Lifetime.of(DAY.multipliedBy(7));
    /** Long enough for a controller's retries, short enough for somebody who pushes the image and tries again. */
    private static final Lifetime REFUSED = Lifetime.of(Duration.ofSeconds(15));
    /** Only used where it speaks for a workload; see {@link dev.pullgate.review.Reviewer#reviewWithWhatIsKnown}. */
    private static final Lifetime OBJECT = Lifetime.of(Duration.ofSeconds(30));

    /** Bytes of a secret that is kept. What is kept is parsed on the event loop, and has to fit into memory with all others. */
    private static final int MAX_KEPT = 16 * 1024;
    /** Names of a ServiceAccount that is kept. */
    private static final int MAX_NAMES = 100;

    private Lifetimes() {}

    static Lifetime of(ManifestQuestion question, ManifestAnswer answer) {
        return switch (answer) {
            case ManifestAnswer.Found found -> question.image().digest() == null ? TAG_FOUND : DIGEST_FOUND;
            case ManifestAnswer.Missing missing -> REFUSED;
            case ManifestAnswer.Forbidden forbidden -> Lifetime.NONE;
            case ManifestAnswer.AccessDenied denied -> REFUSED;
            case ManifestAnswer.Throttled throttled -> throttled(throttled);
            case ManifestAnswer.Unreachable unreachable -> remembered(unreachable.lastFound());
            case ManifestAnswer.NotUnderstood notUnderstood -> Lifetime.NONE;
        };
    }

    private static Lifetime throttled(ManifestAnswer.Throttled throttled) {
        Duration wait = Backoff.of(throttled);
        return new Lifetime(wait, wait, throttled.lastFound().isPresent() ? DAY : wait);
    }

    private static Lifetime remembered(Optional<Instant> lastFound) {
        return lastFound.isPresent() ? Lifetime.remembered(DAY) : Lifetime.NONE;
    }

    static Lifetime of(ContentQuestion question, ManifestContent content) {
        return switch (content) {
            case ManifestContent.Unread(ManifestAnswer.Throttled throttled) -> throttled(throttled);
            case ManifestContent.Unread unread -> Lifetime.NONE;
            default -> question.about().image().digest() == null ? TAG_FOUND : CONTENT;
        };
    }

    static Lifetime of(BlobQuestion question, ManifestAnswer answer) {
        return answer instanceof ManifestAnswer.Found ? DIGEST_FOUND : of(question.about(), answer);
    }

    static Lifetime of(ConfigQuestion question, ConfigAnswer answer) {
        return answer.platform().isPresent() ? CONTENT : of(question.about(), answer.answer());
    }

    static Lifetime of(TagsQuestion question, TagList tags) {
        return tags instanceof TagList.Unknown ? Lifetime.NONE : REFUSED;
    }

    /** What a registry said last of an image, put into an answer that says nothing of it. */
    static ManifestAnswer recall(ManifestAnswer answer, Instant now, ManifestAnswer before, Instant then) {
        Optional<Instant> lastFound = (switch (before) {
                    case ManifestAnswer.Found found -> Optional.of(then);
                    case ManifestAnswer.Unreachable unreachable -> unreachable.lastFound();
                    case ManifestAnswer.Throttled throttled -> throttled.lastFound();
                    default -> Optional.<Instant>empty();
                })
                .filter(last -> Duration.between(last, now).compareTo(DAY) < 0);
        return switch (answer) {
            case ManifestAnswer.Unreachable unreachable ->
                new ManifestAnswer.Unreachable(unreachable.cause(), unreachable.detail(), lastFound);
            case ManifestAnswer.Throttled throttled -> new ManifestAnswer.Throttled(throttled.retryAfter(), lastFound);
            default -> answer;
        };
    }

    static Lifetime of(Fact<?> fact) {
        return switch (fact) {
            case Fact.Known<?>(PullSecret secret) -> secret.size() <= MAX_KEPT ? OBJECT : Lifetime.NONE;
            case Fact.Known<?>(ServiceAccount account) ->
                account.pullSecrets().size() <= MAX_NAMES ? OBJECT : Lifetime.NONE;
            case Fact.Known<?> other -> OBJECT;
            case Fact.Absent<?> absent -> Lifetime.NONE;
            case Fact.Unknown<?> unknown -> Lifetime.NONE;
            case Fact.NotGiven<?> notGiven -> Lifetime.NONE;
        };
    }
}
