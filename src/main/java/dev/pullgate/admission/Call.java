package dev.pullgate.admission;

import dev.pullgate.admission.AdmissionObserver.Decision;
import dev.pullgate.admission.AdmissionObserver.Webhook;
import dev.pullgate.policy.Verdict;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.review.Changes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** One call, so that each is counted once, whatever becomes of it. */
final class Call {
    private static final Logger LOG = Logger.getLogger(Call.class);

    private final Webhook webhook;
    private final AdmissionObserver observer;
    private final InstantSource clock;
    private final Instant started;

    Call(Webhook webhook, AdmissionObserver observer, InstantSource clock) {
        this.webhook = webhook;
        this.observer = observer;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** When it came. */
    Instant started() {
        return started;
    }

    Answer allowed(AdmissionRequest request) {
        return counted(Decision.ALLOWED, ReviewEncoder.allowed(request.uid()));
    }

    Answer judged(String uid, Verdict verdict) {
        observer.judged(verdict);
        Decision decision = verdict.isDenied() ? Decision.DENIED : verdict.warns() ? Decision.WARNED : Decision.ALLOWED;
        return counted(decision, ReviewEncoder.verdict(uid, verdict));
    }

    Answer changed(AdmissionRequest request, ChangeRequest change, Changes changes) {
        List<PatchOperation> patch = Patch.of(request.object(), change, changes);
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
