package dev.pullgate.review;

import dev.pullgate.fact.Deadline;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Judge;
import dev.pullgate.policy.RuleId;
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
    private final SeenRepositories seen = new SeenRepositories();
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

    /**
     * The verdict, with everything that could be found out before the deadline. Blocks. What is known of the cluster is good
     * enough as long as nothing speaks against the workload; what does may rest on it, so then the cluster is asked anew.
     */
    public Verdict review(ReviewRequest request, Deadline deadline) {
        AskingInParallel anew = new AskingInParallel(threads, deadline);
        AskingForTheRest rest = new AskingForTheRest(anew);
        Verdict verdict = judged(request, rest);
        return rest.usedWhatIsKnown() && mayRestOnALogin(verdict) ? judged(request, anew) : verdict;
    }

    private Verdict judged(ReviewRequest request, Asker asker) {
        return gather(request, asker)
                .map(seen::remember)
                .map(judge::judge)
                .orElseThrow(() -> new IllegalStateException("who asks has an answer"));
    }

    /** A registry that could not be reached cannot be with another login either; and what it grants is no ground to refuse. */
    private static boolean mayRestOnALogin(Verdict verdict) {
        return verdict.rulings().stream()
                .map(ruling -> ruling.finding().rule())
                .anyMatch(rule -> rule.need() != Need.NOTHING
                        && rule != RuleId.REGISTRY_UNREACHABLE
                        && rule != RuleId.REGISTRY_LIMIT);
    }

    private Optional<Evidence> gather(ReviewRequest request, Asker asker) {
        return new Gathering(sources, seen, asker).gather(Plan.of(request, policy.get()));
    }
}
