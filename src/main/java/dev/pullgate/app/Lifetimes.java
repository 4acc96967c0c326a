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
import dev.pullgate.review.ServiceAccount;
import java.time.Duration;

/** How long each kind of answer is kept. A failure is never kept as if it were an answer. */
final class Lifetimes {
    private static final Duration TAG_FOUND = Duration.ofMinutes(5);
    /** What a digest names never changes; it could only be deleted. */
    private static final Duration DIGEST_FOUND = Duration.ofHours(24);
    /** Long enough for a controller's retries, short enough for somebody who pushes the image and tries again. */
    private static final Duration REFUSED = Duration.ofSeconds(15);
    /** Only used where it speaks for a workload; see {@link dev.pullgate.review.Reviewer#reviewWithWhatIsKnown}. */
    private static final Duration OBJECT = Duration.ofSeconds(30);

    /** Bytes of a secret that is kept. What is kept is parsed on the event loop, and has to fit into memory with all others. */
    private static final int MAX_KEPT = 16 * 1024;
    /** Names of a ServiceAccount that is kept. */
    private static final int MAX_NAMES = 100;

    private Lifetimes() {}

    static Duration of(ManifestQuestion question, ManifestAnswer answer) {
        return switch (answer) {
            case ManifestAnswer.Found found -> question.image().digest() == null ? TAG_FOUND : DIGEST_FOUND;
            case ManifestAnswer.Missing missing -> REFUSED;
            case ManifestAnswer.AccessDenied denied -> REFUSED;
            case ManifestAnswer.Throttled throttled -> Duration.ZERO;
            case ManifestAnswer.Unreachable unreachable -> Duration.ZERO;
            case ManifestAnswer.NotUnderstood notUnderstood -> Duration.ZERO;
        };
    }

    static Duration of(ContentQuestion question, ManifestContent content) {
        return content instanceof ManifestContent.Unread
                ? Duration.ZERO
                : question.about().image().digest() == null ? TAG_FOUND : DIGEST_FOUND;
    }

    static Duration of(BlobQuestion question, ManifestAnswer answer) {
        return answer instanceof ManifestAnswer.Found ? DIGEST_FOUND : of(question.about(), answer);
    }

    static Duration of(ConfigQuestion question, ConfigAnswer answer) {
        return answer.platform().isPresent() ? DIGEST_FOUND : of(question.about(), answer.answer());
    }

    static Duration of(TagsQuestion question, TagList tags) {
        return tags instanceof TagList.Unknown ? Duration.ZERO : REFUSED;
    }

    static Duration of(Fact<?> fact) {
        return switch (fact) {
            case Fact.Known<?>(PullSecret secret) -> secret.size() <= MAX_KEPT ? OBJECT : Duration.ZERO;
            case Fact.Known<?>(ServiceAccount account) ->
                account.pullSecrets().size() <= MAX_NAMES ? OBJECT : Duration.ZERO;
            case Fact.Known<?> other -> OBJECT;
            case Fact.Absent<?> absent -> Duration.ZERO;
            case Fact.Unknown<?> unknown -> Duration.ZERO;
        };
    }
}
