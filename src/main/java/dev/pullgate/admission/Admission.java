package dev.pullgate.admission;

import dev.pullgate.admission.AdmissionObserver.Webhook;
import dev.pullgate.fact.Deadline;
import dev.pullgate.policy.Verdict;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.review.Changer;
import dev.pullgate.review.Changes;
import dev.pullgate.review.ReviewRequest;
import dev.pullgate.review.Reviewer;
import dev.pullgate.workload.ImageUse;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call from its bytes to its answer. Everything happens on the caller's thread, the event loop, as long as nothing
 * has to be waited for; a review that has to ask somebody goes on in a thread of its own.
 */
public final class Admission {
    /** More images than these are parsed and judged in a thread of their own. */
    private static final int MAX_ON_THE_EVENT_LOOP = 500;

    private final Reviewer reviewer;
    private final Changer changer;
    private final AdmissionObserver observer;
    private final AdmissionSettings settings;
    private final Executor threads;
    private final InstantSource clock;
    private final WaitingRoom waiting;

    /**
     * Takes calls.
     *
     * @param reviewer judges
     * @param changer changes
     * @param threads where reviews wait, one thread each
     */
    public Admission(
            Reviewer reviewer,
            Changer changer,
            AdmissionObserver observer,
            AdmissionSettings settings,
            Executor threads,
            InstantSource clock) {
        this.reviewer = reviewer;
        this.changer = changer;
        this.observer = observer;
        this.settings = settings;
        this.threads = threads;
        this.clock = clock;
        this.waiting = new WaitingRoom(settings.maxWaiting(), settings.maxWaitingBytes());
    }

    /** The answer to a validating call; may come later, from another thread. Never fails. */
    Uni<Answer> validate(byte[] body, @Nullable String timeout) {
        return answer(
                new Call(Webhook.VALIDATE, observer, clock),
                body,
                (call, request) -> validate(call, request, body.length, timeout));
    }

    /** The answer to a mutating call; may come later, from another thread. Never fails. */
    Uni<Answer> mutate(byte[] body, Mutation mutation, @Nullable String timeout) {
        return answer(
                new Call(Webhook.MUTATE, observer, clock),
                body,
                (call, request) -> mutate(call, request, mutation, body.length, timeout));
    }

    private interface Answering {
        Uni<Answer> answer(Call call, AdmissionRequest request);
    }

    private static Uni<Answer> answer(Call call, byte[] body, Answering answering) {
        try {
            return switch (ReviewDecoder.decode(body)) {
                case Decoded.Malformed malformed -> Uni.createFrom().item(call.malformed(malformed));
                case Decoded.Readable readable -> answering.answer(call, readable.request());
            };
        } catch (RuntimeException e) {
            return Uni.createFrom().item(call.failed(e));
        }
    }

    private Uni<Answer> validate(Call call, AdmissionRequest request, int length, @Nullable String timeout) {
        Optional<ReviewRequest> review = Triage.toReview(request);
        if (review.isEmpty()) {
            return Uni.createFrom().item(call.allowed(request));
        }
        Optional<Verdict> known = mayBeAnsweredAtOnce(review.get().images())
                ? reviewer.reviewWithWhatIsKnown(review.get())
                : Optional.empty();
        // Whoever waits keeps the uid and what matters of the workload, and not the whole object.
        String uid = request.uid();
        return known.map(verdict -> Uni.createFrom().item(call.judged(uid, verdict)))
                .orElseGet(() -> waited(
                        call, length, timeout, deadline -> call.judged(uid, reviewer.review(review.get(), deadline))));
    }

    private Uni<Answer> mutate(
            Call call, AdmissionRequest request, Mutation mutation, int length, @Nullable String timeout) {
        Optional<ChangeRequest> change = Triage.toChange(request, mutation);
        if (change.isEmpty()) {
            return Uni.createFrom().item(call.allowed(request));
        }
        Optional<Changes> known = mayBeAnsweredAtOnce(change.get().workload().images())
                ? changer.changeWithWhatIsKnown(change.get())
                : Optional.empty();
        return known.map(changes -> Uni.createFrom().item(call.changed(request, change.get(), changes)))
                .orElseGet(() -> waited(
                        call,
                        length,
                        timeout,
                        deadline -> call.changed(request, change.get(), changer.change(change.get(), deadline))));
    }

    private static boolean mayBeAnsweredAtOnce(List<ImageUse> images) {
        return images.size() <= MAX_ON_THE_EVENT_LOOP;
    }

    private Uni<Answer> waited(Call call, int length, @Nullable String timeout, Function<Deadline, Answer> answering) {
        if (!waiting.enter(length)) {
            return Uni.createFrom().item(call.overloaded());
        }
        Deadline deadline = new Deadline(call.started().plus(ReviewTimeout.budget(timeout, settings.margin())), clock);
        // Under way from here on, whether or not the caller is still there at its end: the place has to be given back.
        try {
            return Uni.createFrom()
                    .completionStage(CompletableFuture.supplyAsync(
                            () -> answerAndLeave(call, length, () -> answering.apply(deadline)), threads));
        } catch (RuntimeException | Error e) {
            waiting.leave(length);
            throw e;
        }
    }

    /** A review that fails has an answer all the same, also where the machine fails under it. */
    private Answer answerAndLeave(Call call, int length, Supplier<Answer> answering) {
        try {
            return answering.get();
        } catch (RuntimeException | Error e) {
            return call.failed(e);
        } finally {
            waiting.leave(length);
        }
    }
}
