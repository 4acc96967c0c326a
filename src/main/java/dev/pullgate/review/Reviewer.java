package dev.pullgate.review;

import dev.pullgate.fact.Deadline;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Judge;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.policy.Verdict;
import dev.pullgate.policy.rules.Rules;
import dev.pullgate.workload.ImageUse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reviews workloads: plan, gather, judge. */
public final class Reviewer {
    private final Supplier<ImageAdmissionPolicy> policy;
    private final Sources sources;
    private final Executor threads;
    private final InstantSource clock;
    private final Need most;
    private final SeenRepositories seen = new SeenRepositories();
    private final Judge judge = new Judge(Rules.ALL);

    /**
     * A reviewer.
     *
     * @param policy the policy in force, asked for once a review
     * @param sources whom to ask
     * @param threads where questions are asked; one thread a question, so that none waits for another
     * @param clock by which exemptions end
     */
    public Reviewer(Supplier<ImageAdmissionPolicy> policy, Sources sources, Executor threads, InstantSource clock) {
        this(policy, sources, threads, clock, Need.REGISTRY);
    }

    /**
     * A reviewer that asks for no more than that: rules which need more find nothing.
     *
     * @param most the most that is gathered
     */
    public Reviewer(
            Supplier<ImageAdmissionPolicy> policy, Sources sources, Executor threads, InstantSource clock, Need most) {
        this.policy = policy;
        this.sources = sources;
        this.threads = threads;
        this.clock = clock;
        this.most = most;
    }

    /**
     * The verdict, where everything that it needs is known already and nothing that was gathered speaks against the workload:
     * a secret that was wrong a minute ago may have been put right since, and then has to be read again. No I/O, never blocks.
     */
    public Optional<Verdict> reviewWithWhatIsKnown(ReviewRequest request) {
        return judged(request, new KnownOnly(), evidence -> evidence).filter(Reviewer::restsOnTheObjectAlone);
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
        return judged(request, asker, seen::remember)
                .orElseThrow(() -> new IllegalStateException("who asks has an answer"));
    }

    /** The verdict; empty if the asker would have had to ask and does not. */
    private Optional<Verdict> judged(ReviewRequest request, Asker asker, UnaryOperator<Evidence> gathered) {
        return plan(request, asker)
                .flatMap(plan -> new Gathering(sources, seen, asker)
                        .gather(plan)
                        .map(gathered)
                        .map(evidence -> judge.judge(evidence).with(plan.remarks())));
    }

    /** A registry that could not be reached cannot be with another login either; and what it grants is no ground to refuse. */
    private static boolean mayRestOnALogin(Verdict verdict) {
        return verdict.rulings().stream()
                .map(ruling -> ruling.finding().rule())
                .anyMatch(rule -> rule.need() != Need.NOTHING
                        && rule != RuleId.REGISTRY_UNREACHABLE
                        && rule != RuleId.REGISTRY_LIMIT);
    }

    private Optional<Plan> plan(ReviewRequest request, Asker asker) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Circumstances.of(request.workload(), request.origin(), policy.get(), today, sources, asker)
                .flatMap(circumstances -> pulled(request, circumstances, asker)
                        .map(pulled -> Plan.of(request, pulled, circumstances, most)));
    }

    /**
     * A Pod says itself what will be pulled: its rewrite, if any, has happened before it is validated. The Pods of a template
     * are still to be rewritten.
     */
    private Optional<Map<ImageUse, ImageReference>> pulled(
            ReviewRequest request, Circumstances circumstances, Asker asker) {
        return request.workload().kind().isTemplate() && circumstances.policy().changesImages()
                ? new Choosing(circumstances.policy(), new Gathering(sources, seen, asker))
                        .choose(
                                request.workload(),
                                request.images(),
                                Optional.empty(),
                                () -> Optional.of(circumstances))
                : Optional.of(Map.of());
    }
}
