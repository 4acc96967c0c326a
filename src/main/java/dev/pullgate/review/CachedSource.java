package dev.pullgate.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.fact.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Keeps answers, each for as long as its kind lasts, and asks the same thing once however many want to know it. What is no
 * longer fresh is told once more while it is asked for anew. An answer that comes after a review's deadline is kept for the
 * next one.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
public final class CachedSource<Q, A> {
    private final Asking<Q, A> asking;
    private final Memory<Q, A> memory;
    private final Executor threads;
    private final Timing timing;
    private final Semaphore free;
    private final Cache<Object, Kept<A>> kept;
    /** What is being asked: whoever wants to know the same waits for that answer. */
    private final Map<Object, CompletableFuture<A>> underway = new ConcurrentHashMap<>();
    /** What is going to be asked anew: nobody who comes once it has begun waits for that answer, which may be older than he. */
    private final Map<Object, CompletableFuture<A>> notBegun = new ConcurrentHashMap<>();

    /**
     * Whom to ask.
     *
     * @param key what questions with the same answer have in common
     * @param ask the answer, given what was answered last where that is remembered; blocks, for {@code patience} at most; never
     *     throws for what the other side does
     * @param late the answer where there is none in time
     * @param patience how long asking may take
     */
    public record Asking<Q, A>(
            Function<Q, Object> key, BiFunction<Q, Optional<A>, A> ask, Function<Q, A> late, Duration patience) {
        /** What was answered last does not matter. */
        public Asking(Function<Q, Object> key, Function<Q, A> ask, Function<Q, A> late, Duration patience) {
            this(key, (question, before) -> ask.apply(question), late, patience);
        }
    }

    /**
     * How much is kept and asked.
     *
     * @param entries how many answers are kept
     * @param bytes how much memory they may take, about
     * @param atOnce how many questions are asked at the same time
     */
    public record Bounds(int entries, long bytes, int atOnce) {}

    /**
     * How time goes by.
     *
     * @param ticker for what is kept
     * @param clock for what people are told
     * @param random between 0 and 1, by which lifetimes differ
     */
    public record Timing(Ticker ticker, InstantSource clock, DoubleSupplier random) {
        /** As it does. */
        public static Timing system() {
            return new Timing(
                    Ticker.systemTicker(),
                    InstantSource.system(),
                    () -> ThreadLocalRandom.current().nextDouble());
        }
    }

    /**
     * A source that keeps answers.
     *
     * @param threads where questions are asked, one thread each
     */
    public CachedSource(Asking<Q, A> asking, Memory<Q, A> memory, Bounds bounds, Executor threads, Timing timing) {
        this.asking = asking;
        this.memory = memory;
        this.threads = threads;
        this.timing = timing;
        this.free = new Semaphore(bounds.atOnce());
        // Nothing weighs less than its share, so that both bounds hold.
        int least = Math.toIntExact(Math.max(1, bounds.bytes() / bounds.entries()));
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bounds.bytes())
                .weigher((Object key, Kept<A> entry) -> Math.max(entry.bytes(), least))
                .ticker(timing.ticker())
                .expireAfter(Expiry.writing((Object key, Kept<A> entry) -> entry.remembered()))
                .executor(Runnable::run)
                .build();
    }

    /** Answers from what is kept, and asks for what is not. */
    public Source<Q, A> keeping() {
        return new Source<>(
                this::known,
                (question, deadline) -> known(question).orElseGet(() -> ask(question, deadline, underway)));
    }

    /** Uses what is kept where nobody may be asked, and asks anew where somebody may. */
    public Source<Q, A> renewing() {
        return new Source<>(this::known, (question, deadline) -> ask(question, deadline, notBegun));
    }

    private Optional<A> known(Q question) {
        Object key = asking.key().apply(question);
        Kept<A> entry = kept.getIfPresent(key);
        if (entry == null) {
            return Optional.empty();
        }
        long now = timing.ticker().read();
        if (entry.isFresh(now)) {
            return Optional.of(entry.answer());
        }
        if (!entry.isUsable(now)) {
            return Optional.empty();
        }
        // Nobody waits for it; what it brings is kept for the next who asks.
        var unused = flight(question, key, underway);
        return Optional.of(entry.answer());
    }

    private A ask(Q question, Deadline deadline, Map<Object, CompletableFuture<A>> flights) {
        if (deadline.isOver()) {
            return asking.late().apply(question);
        }
        CompletableFuture<A> answer = flight(question, asking.key().apply(question), flights);
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

    private CompletableFuture<A> flight(Q question, Object key, Map<Object, CompletableFuture<A>> flights) {
        CompletableFuture<A> own = new CompletableFuture<>();
        CompletableFuture<A> other = flights.putIfAbsent(key, own);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(() -> fly(question, key, flights, own));
        } catch (RuntimeException | Error e) {
            end(key, flights, own).completeExceptionally(e);
        }
        return own;
    }

    private static <A> CompletableFuture<A> end(
            Object key, Map<Object, CompletableFuture<A>> flights, CompletableFuture<A> flight) {
        flights.remove(key, flight);
        return flight;
    }

    /** Whatever happens, nobody is left waiting. */
    private void fly(Q question, Object key, Map<Object, CompletableFuture<A>> flights, CompletableFuture<A> flight) {
        try {
            A answer = fetch(question, key, flight);
            end(key, flights, flight).complete(answer);
        } catch (RuntimeException | Error e) {
            end(key, flights, flight).completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(key, flights, flight).complete(asking.late().apply(question));
        }
    }

    private A fetch(Q question, Object key, CompletableFuture<A> flight) throws InterruptedException {
        if (!free.tryAcquire(asking.patience().toNanos(), TimeUnit.NANOSECONDS)) {
            return asking.late().apply(question);
        }
        try {
            notBegun.remove(key, flight);
            long begun = timing.ticker().read();
            Instant now = timing.clock().instant();
            Optional<A> before = Optional.ofNullable(kept.getIfPresent(key)).map(Kept::answer);
            return keep(question, key, asking.ask().apply(question, before), begun, now);
        } finally {
            free.release();
        }
    }

    /** Replaces what was known, unless that was asked for later. */
    private A keep(Q question, Object key, A answer, long begun, Instant now) {
        Kept<A> before = kept.getIfPresent(key);
        A told = before == null ? answer : memory.recall().of(answer, now, before.answer(), before.asked());
        Lifetime lifetime = memory.lifetime().apply(question, told);
        if (lifetime.remembered().isZero()) {
            kept.asMap().computeIfPresent(key, (same, other) -> other.isLaterThan(begun) ? other : null);
        } else {
            Kept<A> entry = new Kept<>(
                    told,
                    begun,
                    now,
                    lifetime,
                    timing.random().getAsDouble(),
                    memory.bytes().applyAsInt(question, told));
            kept.asMap().merge(key, entry, (other, own) -> other.isLaterThan(begun) ? other : own);
        }
        return told;
    }
}
