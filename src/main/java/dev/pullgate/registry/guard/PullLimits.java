package dev.pullgate.registry.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.registry.ManifestQuestion;
import java.time.Duration;
import java.util.Optional;

/**
 * How many pulls each registry grants to each login, as it said last: with whichever image, so that what is told of one that
 * was asked for an hour ago is what was said a minute ago.
 */
public final class PullLimits {
    private static final int HOSTS = 100;
    private static final int LOGINS = 1_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Ticker ticker;
    /** By host and then by login: few hosts tell, and those who do not have no login worked out. */
    private final Cache<String, Cache<String, PullLimit>> known =
            Caffeine.newBuilder().maximumSize(HOSTS).executor(Runnable::run).build();

    /**
     * Limits that are remembered.
     *
     * @param ticker how time goes by for them
     */
    public PullLimits(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Remembers what an answer says of it. */
    void note(ManifestQuestion question, ManifestAnswer answer) {
        if (answer instanceof Found found && found.limit().isPresent()) {
            known.get(host(question), host -> logins())
                    .put(login(question), found.limit().get());
        }
    }

    private Cache<String, PullLimit> logins() {
        return Caffeine.newBuilder()
                .maximumSize(LOGINS)
                .ticker(ticker)
                // After its window it says nothing any more.
                .expireAfter(Expiry.writing((String login, PullLimit limit) -> bounded(limit.window())))
                .executor(Runnable::run)
                .build();
    }

    private static Duration bounded(Duration window) {
        return window.compareTo(SHORTEST) < 0 ? SHORTEST : window.compareTo(LONGEST) > 0 ? LONGEST : window;
    }

    /** The answer with what is known now. */
    public ManifestAnswer upToDate(ManifestQuestion question, ManifestAnswer answer) {
        return answer instanceof Found found ? found.withLimit(of(question)) : answer;
    }

    /** What the registry of an image grants, asked as it is asked here. */
    Optional<PullLimit> of(ManifestQuestion question) {
        Cache<String, PullLimit> logins = known.getIfPresent(host(question));
        return logins == null ? Optional.empty() : Optional.ofNullable(logins.getIfPresent(login(question)));
    }

    private static String host(ManifestQuestion question) {
        return question.authority();
    }

    private static String login(ManifestQuestion question) {
        Credential credential = question.credential();
        return credential == null ? "" : credential.identity();
    }
}
