package dev.pullgate.node;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.Login;
import dev.pullgate.credentials.provider.CredentialProvider;
import dev.pullgate.credentials.provider.ProviderResponse;
import dev.pullgate.credentials.provider.ProviderResponse.KeyType;
import dev.pullgate.fact.Deadline;
import dev.pullgate.image.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The logins of one credential provider, kept for as long as it says and for what it says (kubernetes
 * pkg/credentialprovider/plugin/plugin.go). It runs once at a time for what one answer is likely to hold for. An answer that
 * comes after a review's deadline is kept for the next one.
 */
final class ProviderLogins {
    /** Answers by repository, at worst; the kubelet has no bound. */
    private static final int MAX_KEPT = 1_000;
    /** A provider that fails is left alone for a while, so that not every review starts it. What is kept is that it failed. */
    private static final Duration REST = Duration.ofSeconds(10);

    /** Runs the provider; blocks, but is bounded in time. */
    interface Run {
        /** Its answer. */
        ProviderResponse logins(ImageReference image);
    }

    /** What the provider has for an image. */
    sealed interface Outcome {
        /** Its logins; there may be none. */
        record Answered(List<Login> logins) implements Outcome {}

        /**
         * It did not say.
         *
         * @param problem half a sentence for people
         */
        record NoAnswer(String problem) implements Outcome {}
    }

    private record Key(KeyType type, String text) {}

    private record Kept(Outcome outcome, Duration lifetime) {}

    private record Flight(String image, Outcome outcome) {}

    private final CredentialProvider provider;
    private final Run run;
    private final Executor threads;
    private final Cache<Key, Kept> answers;
    private final Cache<String, Kept> failures;
    private final Map<Key, CompletableFuture<Flight>> underway = new ConcurrentHashMap<>();
    private volatile KeyType lastKeyType = KeyType.IMAGE;

    ProviderLogins(CredentialProvider provider, Run run, Executor threads, Ticker ticker) {
        this.provider = provider;
        this.run = run;
        this.threads = threads;
        this.answers = cache(ticker);
        this.failures = cache(ticker);
    }

    private static <K> Cache<K, Kept> cache(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .ticker(ticker)
                .expireAfter(Expiry.creating((K key, Kept kept) -> kept.lifetime()))
                .build();
    }

    CredentialProvider provider() {
        return provider;
    }

    /** What is known without running it. */
    Optional<Outcome> known(ImageReference image) {
        if (provider.needsServiceAccountToken()) {
            return Optional.of(new Outcome.NoAnswer("it is given a token of the Pod's ServiceAccount"));
        }
        return Stream.of(KeyType.values())
                .flatMap(type -> Stream.ofNullable(answers.getIfPresent(key(type, image))))
                .findFirst()
                .or(() -> Optional.ofNullable(failures.getIfPresent(image.registry())))
                .map(Kept::outcome);
    }

    /** What it has for the image; blocks, but not beyond the deadline. */
    Outcome ask(ImageReference image, Deadline deadline) {
        return known(image).orElseGet(() -> {
            Flight flight = fly(key(lastKeyType, image), image, deadline);
            // Somebody else's run for the same registry may have turned out to hold for another repository only.
            return flight.image().equals(image.name())
                    ? flight.outcome()
                    : known(image)
                            .orElseGet(() -> fly(key(KeyType.IMAGE, image), image, deadline)
                                    .outcome());
        });
    }

    private Flight fly(Key key, ImageReference image, Deadline deadline) {
        Flight late = new Flight(image.name(), new Outcome.NoAnswer("it did not answer in time"));
        if (deadline.isOver()) {
            return late;
        }
        CompletableFuture<Flight> flight = underway.computeIfAbsent(
                key, own -> new CompletableFuture<Flight>().completeAsync(() -> run(own, image), threads));
        try {
            return flight.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late;
        } catch (ExecutionException e) {
            throw new IllegalStateException("running a credential provider failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late;
        }
    }

    private Flight run(Key key, ImageReference image) {
        try {
            // An answer may have come between this asker's look at what is known and its turn.
            return new Flight(image.name(), known(image).orElseGet(() -> keep(image, run.logins(image))));
        } finally {
            underway.remove(key);
        }
    }

    private Outcome keep(ImageReference image, ProviderResponse response) {
        switch (response) {
            case ProviderResponse.Unusable(String problem) -> {
                Outcome outcome = new Outcome.NoAnswer(problem);
                failures.put(image.registry(), new Kept(outcome, REST));
                return outcome;
            }
            case ProviderResponse.Logins logins -> {
                Outcome outcome = new Outcome.Answered(logins.logins());
                Duration lifetime = logins.cacheDuration().orElse(provider.defaultCacheDuration());
                lastKeyType = logins.keyType();
                if (lifetime.isPositive()) {
                    answers.put(key(logins.keyType(), image), new Kept(outcome, lifetime));
                }
                return outcome;
            }
        }
    }

    private static Key key(KeyType type, ImageReference image) {
        return new Key(
                type,
                switch (type) {
                    case IMAGE -> image.name();
                    case REGISTRY -> image.registry();
                    case GLOBAL -> "";
                });
    }
}
