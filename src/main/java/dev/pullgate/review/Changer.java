package dev.pullgate.review;

import dev.pullgate.fact.Deadline;
import dev.pullgate.policy.ImageAdmissionPolicy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Finds out what the policy changes in workloads. */
public final class Changer {
    private final Supplier<ImageAdmissionPolicy> policy;
    private final Sources sources;
    private final Supplier<ClusterPullPolicy> pullPolicies;
    private final Executor threads;
    private final InstantSource clock;
    private final SeenRepositories seen = new SeenRepositories();

    /**
     * One that changes workloads.
     *
     * @param policy the policy in force, asked for once a change
     * @param sources whom to ask
     * @param pullPolicies what the cluster makes of pull policies, asked for once a change
     * @param threads where questions are asked; one thread a question, so that none waits for another
     * @param clock by which exemptions end
     */
    public Changer(
            Supplier<ImageAdmissionPolicy> policy,
            Sources sources,
            Supplier<ClusterPullPolicy> pullPolicies,
            Executor threads,
            InstantSource clock) {
        this.policy = policy;
        this.sources = sources;
        this.pullPolicies = pullPolicies;
        this.threads = threads;
        this.clock = clock;
    }

    /** The changes, where everything that they need is known already. No I/O, never blocks. */
    public Optional<Changes> changeWithWhatIsKnown(ChangeRequest request) {
        return changes(request, new KnownOnly());
    }

    /** The changes, with everything that could be found out before the deadline. Blocks. */
    public Changes change(ChangeRequest request, Deadline deadline) {
        return changes(request, new AskingForTheRest(new AskingInParallel(threads, deadline)))
                .orElseThrow(() -> new IllegalStateException("who asks has an answer"));
    }

    private Optional<Changes> changes(ChangeRequest request, Asker asker) {
        boolean injectable = pullPolicies.get().isInjectable();
        return new Changing(policy.get(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), sources, seen, asker)
                .changes(injectable ? request : request.imagesOnly());
    }
}
