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

/** Asks all questions at once, each on a thread of its own. The sources keep the deadline, so that waiting ends. */
final class AskingInParallel implements Asker {
    private final Executor threads;
    private final Deadline deadline;

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
            asked.put(question, CompletableFuture.supplyAsync(() -> source.ask().apply(question, deadline), threads));
        }
        asked.forEach((question, answer) -> answers.put(question, answer.join()));
        return Optional.of(new Answered<>(answers));
    }
}
