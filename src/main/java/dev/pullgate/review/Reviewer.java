package dev.pullgate.review;

import dev.pullgate.fact.Deadline;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Judge;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.policy.Verdict;
import dev.pullgate.policy.rules.Rules;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Reviews workloads: plan, gather, judge. */
public final class Reviewer {
    private final Supplier<ImageAdmissionPolicy> policy;
    private final Sources sources;
    private final Executor threads;
    private final Judge judge = new Judge(Rules.ALL);

    /**
     * A reviewer.
     *
     * @param policy the policy in force, asked for once a review
     * @param sources whom to ask
     * @param threads where questions are asked; one thread a question, so that none waits for another
     */
    public Reviewer(Supplier<ImageAdmissionPolicy> policy, Sources sources, Executor threads) {
        this.policy = policy;
        this.sources = sources;
        this.threads = threads;
    }

    /**
     * The verdict, where everything that it needs is known already and nothing that was gathered speaks against the workload:
     * a secret that was wrong a minute ago may have been put right since, and then has to be read again. No I/O, never blocks.
     */
    public Optional<Verdict> reviewWithWhatIsKnown(ReviewRequest request) {
        return gather(request, new KnownOnly()).map(judge::judge).filter(Reviewer::restsOnTheObjectAlone);
    }

    private static boolean restsOnTheObjectAlone(Verdict verdict) {
        return verdict.rulings().stream()
                .allMatch(ruling -> ruling.finding().rule().need() == Need.NOTHING);
    }

    /** The verdict, with everything that could be found out before the deadline. Blocks. */
    public Verdict review(ReviewRequest request, Deadline deadline) {
        return gather(request, new AskingInParallel(threads, deadline))
                .map(judge::judge)
                .orElseThrow(() -> new IllegalStateException("who asks has an answer"));
    }

    private Optional<Evidence> gather(ReviewRequest request, Asker asker) {
        return new Gathering(sources, asker).gather(Plan.of(request, policy.get()));
    }
}
