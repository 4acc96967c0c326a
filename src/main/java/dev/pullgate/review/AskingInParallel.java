package dev.pullgate.review;

import dev.pullgate.fact.Deadline;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks all questions at once, each on a thread of its own. The sources keep the deadline, so that waiting ends. Of what there
 * is to ask with, one workload takes no more than its share, however many images it names.
 */
final class AskingInParallel implements Asker {
    /** Half of what one registry is asked at once; workloads have a handful of images. */
    static final int SHARE = 16;

    private final Executor threads;
    private final Deadline deadline;
    private final Semaphore share = new Semaphore(SHARE);

    AskingInParallel(Executor threads, Deadline deadline) {
        this.threads = threads;
        this.deadline = deadline;
    }

    @Override
    public <Q, A> Optional<Answered<Q, A>> all(Source<Q, A> source, Collection<Q> questions) {
        Set<Q> distinct = new LinkedHashSet<>(questions);
        Map<Q, A> answers = new LinkedHashMap<>();
        if (distinct.size() == 1) {
            Q only = distinct.iterator().next();
            answers.put(only, source.ask().apply(only, deadline));
            return Optional.of(new Answered<>(answers));
        }
        Map<Q, CompletableFuture<A>> asked = new LinkedHashMap<>();
        for (Q question : distinct) {
            asked.put(question, CompletableFuture.supplyAsync(() -> inTurn(source, question), threads));
        }
        asked.forEach((question, answer) -> answers.put(question, answer.join()));
        return Optional.of(new Answered<>(answers));
    }

    /** Once the time is over the turn does not matter any more: nobody is asked then. */
    private <Q, A> A inTurn(Source<Q, A> source, Q question) {
        boolean mine = false;
        try {
            mine = share.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return source.ask().apply(question, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return source.ask().apply(question, deadline);
        } finally {
            if (mine) {
                share.release();
            }
        }
    }
}
