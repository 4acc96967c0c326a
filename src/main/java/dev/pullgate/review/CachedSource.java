package dev.pullgate.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.fact.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Keeps answers, each for as long as its kind lasts, and asks the same thing once however many want to know it. An answer that
 * comes after a review's deadline is kept for the next one.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
public final class CachedSource<Q, A> {
    private final Asking<Q, A> asking;
    private final Executor threads;
    private final Semaphore free;
    private final Cache<Object, Kept<A>> kept;
    private final Map<Object, CompletableFuture<A>> underway = new ConcurrentHashMap<>();

    /**
     * Whom to ask, and what becomes of the answers.
     *
     * @param key what questions with the same answer have in common
     * @param ask the answer; blocks, for {@code patience} at most; never throws for what the other side does
     * @param lifetime how long an answer is kept; zero: not at all
     * @param late the answer where there is none in time
     * @param patience how long asking may take
     */
    public record Asking<Q, A>(
            Function<Q, Object> key,
            Function<Q, A> ask,
            Lifetime<Q, A> lifetime,
            Function<Q, A> late,
            Duration patience) {}

    /** How long an answer to a question is kept. */
    @FunctionalInterface
    public interface Lifetime<Q, A> {
        /** How long; zero: not at all. */
        Duration of(Q question, A answer);
    }

    /**
     * How much is kept and asked.
     *
     * @param entries how many answers are kept
     * @param atOnce how many questions are asked at the same time
     */
    public record Bounds(int entries, int atOnce) {}

    private record Kept<A>(A answer, Duration lifetime) {}

    /**
     * A source that keeps answers.
     *
     * @param threads where questions are asked, one thread each
     * @param ticker how time goes by for the answers that are kept
     */
    public CachedSource(Asking<Q, A> asking, Bounds bounds, Executor threads, Ticker ticker) {
        this.asking = asking;
        this.threads = threads;
        this.free = new Semaphore(bounds.atOnce());
        this.kept = Caffeine.newBuilder()
                .maximumSize(bounds.entries())
                .ticker(ticker)
                .expireAfter(Expiry.writing((Object key, Kept<A> entry) -> entry.lifetime()))
                .build();
    }

    /** Answers from what is kept, and asks for what is not. */
    public Source<Q, A> keeping() {
        return new Source<>(
                this::known, (question, deadline) -> known(question).orElseGet(() -> ask(question, deadline)));
    }

    /** Uses what is kept where nobody may be asked, and asks anew where somebody may. */
    public Source<Q, A> renewing() {
        return new Source<>(this::known, this::ask);
    }

    private Optional<A> known(Q question) {
        return Optional.ofNullable(kept.getIfPresent(asking.key().apply(question)))
                .map(Kept::answer);
    }

    private A ask(Q question, Deadline deadline) {
        if (deadline.isOver()) {
            return asking.late().apply(question);
        }
        CompletableFuture<A> answer = underway.computeIfAbsent(
                asking.key().apply(question),
                key -> new CompletableFuture<A>().completeAsync(() -> fetch(question, key), threads));
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return asking.late().apply(question);
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return asking.late().apply(question);
        }
    }

    private A fetch(Q question, Object key) {
        try {
            if (!free.tryAcquire(asking.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return asking.late().apply(question);
            }
            try {
                A answer = asking.ask().apply(question);
                Duration lifetime = asking.lifetime().of(question, answer);
                if (lifetime.isPositive()) {
                    kept.put(key, new Kept<>(answer, lifetime));
                } else {
                    kept.invalidate(key);
                }
                return answer;
            } finally {
                free.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return asking.late().apply(question);
        } finally {
            underway.remove(key);
        }
    }
}
