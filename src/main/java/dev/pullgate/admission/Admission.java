package dev.pullgate.admission;

import dev.pullgate.admission.AdmissionObserver.Decision;
import dev.pullgate.admission.AdmissionObserver.Webhook;
import dev.pullgate.fact.Deadline;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Verdict;
import dev.pullgate.review.Change;
import dev.pullgate.review.ReviewRequest;
import dev.pullgate.review.Reviewer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call from its bytes to its answer. Everything happens on the caller's thread, the event loop, as long as nothing
 * has to be waited for; a review that has to ask somebody goes on in a thread of its own.
 */
public final class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    /** More images than these are parsed and judged in a thread of their own. */
    private static final int MAX_ON_THE_EVENT_LOOP = 500;

    private final Reviewer reviewer;
    private final Supplier<ImageAdmissionPolicy> policy;
    private final AdmissionObserver observer;
    private final AdmissionSettings settings;
    private final Executor threads;
    private final InstantSource clock;
    private final WaitingRoom waiting;

    /**
     * Takes calls.
     *
     * @param policy the policy in force
     * @param threads where reviews wait, one thread each
     */
    public Admission(
            Reviewer reviewer,
            Supplier<ImageAdmissionPolicy> policy,
            AdmissionObserver observer,
            AdmissionSettings settings,
            Executor threads,
            InstantSource clock) {
        this.reviewer = reviewer;
        this.policy = policy;
        this.observer = observer;
        this.settings = settings;
        this.threads = threads;
        this.clock = clock;
        this.waiting = new WaitingRoom(settings.maxWaiting(), settings.maxWaitingBytes());
    }

    /** The answer to a validating call; may come later, from another thread. Never fails. */
    Uni<Answer> validate(byte[] body, @Nullable String timeout) {
        Call call = new Call(Webhook.VALIDATE);
        try {
            return switch (ReviewDecoder.decode(body)) {
                case Decoded.Malformed malformed -> Uni.createFrom().item(call.malformed(malformed));
                case Decoded.Readable readable -> validate(call, readable.request(), body.length, timeout);
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
        Optional<Verdict> known = review.get().images().size() <= MAX_ON_THE_EVENT_LOOP
                ? reviewer.reviewWithWhatIsKnown(review.get())
                : Optional.empty();
        if (known.isPresent()) {
            return Uni.createFrom().item(call.judged(request.uid(), known.get()));
        }
        if (!waiting.enter(length)) {
            return Uni.createFrom().item(call.overloaded());
        }
        Deadline deadline = new Deadline(call.started.plus(ReviewTimeout.budget(timeout, settings.margin())), clock);
        // Whoever waits keeps the uid and what matters of the workload, and not the whole object.
        String uid = request.uid();
        // Under way from here on, whether or not the caller is still there at its end: the place has to be given back.
        try {
            return Uni.createFrom()
                    .completionStage(CompletableFuture.supplyAsync(
                            () -> reviewAndWait(call, uid, review.get(), length, deadline), threads));
        } catch (RuntimeException | Error e) {
            waiting.leave(length);
            throw e;
        }
    }

    /** A review that fails has an answer all the same, also where the machine fails under it. */
    private Answer reviewAndWait(Call call, String uid, ReviewRequest review, int length, Deadline deadline) {
        try {
            return call.judged(uid, reviewer.review(review, deadline));
        } catch (RuntimeException | Error e) {
            return call.failed(e);
        } finally {
            waiting.leave(length);
        }
    }

    /** The answer to a mutating call. Never asks anybody, never fails. */
    Answer mutate(byte[] body, Mutation mutation) {
        Call call = new Call(Webhook.MUTATE);
        try {
            return switch (ReviewDecoder.decode(body)) {
                case Decoded.Malformed malformed -> call.malformed(malformed);
                case Decoded.Readable readable -> mutate(call, readable.request(), mutation);
            };
        } catch (RuntimeException e) {
            return call.failed(e);
        }
    }

    private Answer mutate(Call call, AdmissionRequest request, Mutation mutation) {
        return Triage.toChange(request)
                .map(review -> call.changed(request, patch(request, review, mutation)))
                .orElseGet(() -> call.allowed(request));
    }

    private List<PatchOperation> patch(AdmissionRequest request, ReviewRequest review, Mutation mutation) {
        ImageAdmissionPolicy inForce = policy.get();
        List<Change> changes = Mutability.changeable(request, mutation.changes(review, inForce), review.workload());
        return Patch.of(request, review.workload(), changes, inForce.inject().originalImages());
    }

    /** One call, so that each is counted once, whatever becomes of it. */
    private final class Call {
        private final Webhook webhook;
        private final Instant started = clock.instant();

        Call(Webhook webhook) {
            this.webhook = webhook;
        }

        Answer allowed(AdmissionRequest request) {
            return counted(Decision.ALLOWED, ReviewEncoder.allowed(request.uid()));
        }

        Answer judged(String uid, Verdict verdict) {
            observer.judged(verdict);
            Decision decision =
                    verdict.isDenied() ? Decision.DENIED : verdict.warns() ? Decision.WARNED : Decision.ALLOWED;
            return counted(decision, ReviewEncoder.verdict(uid, verdict));
        }

        Answer changed(AdmissionRequest request, List<PatchOperation> patch) {
            Decision decision = patch.isEmpty() ? Decision.ALLOWED : Decision.CHANGED;
            return counted(decision, ReviewEncoder.changes(request.uid(), patch));
        }

        Answer malformed(Decoded.Malformed malformed) {
            return counted(Decision.MALFORMED, ReviewEncoder.refused(400, malformed.problem()));
        }

        Answer overloaded() {
            return counted(Decision.OVERLOADED, ReviewEncoder.refused(503, "too many reviews are waiting"));
        }

        /** A bug of ours: the cluster's failurePolicy decides. The message may hold parts of the object, so it stays here. */
        Answer failed(Throwable bug) {
            LOG.error("A review failed; the webhook's failurePolicy decides", bug);
            return counted(Decision.FAILED, ReviewEncoder.refused(500, "internal error; see Pullgate's log"));
        }

        private Answer counted(Decision decision, Answer answer) {
            observer.answered(webhook, decision, Duration.between(started, clock.instant()));
            return answer;
        }
    }
}
