package dev.pullgate.admission;

import dev.pullgate.policy.Verdict;
import java.time.Duration;

/** Is told what became of each call. */
public interface AdmissionObserver {
    /** Which webhook was called. */
    enum Webhook {
        /** {@code /validate}. */
        VALIDATE,
        /** {@code /mutate} and what is below it. */
        MUTATE
    }

    /** What became of a call. */
    enum Decision {
        /** Let in, nothing to say. */
        ALLOWED,
        /** Let in with a warning. */
        WARNED,
        /** Let in with a change. */
        CHANGED,
        /** Refused. */
        DENIED,
        /** The call was malformed: a 4xx. */
        MALFORMED,
        /** Too many calls were waiting: a 503. */
        OVERLOADED,
        /** A bug of ours: a 500. */
        FAILED
    }

    /** A call was answered. */
    void answered(Webhook webhook, Decision decision, Duration took);

    /** A workload was judged. */
    void judged(Verdict verdict);
}
