package dev.pullgate.review;

import dev.pullgate.credentials.Keychain;
import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.review.Plan.PlannedImage;
import dev.pullgate.review.PullSecrets.Named;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts that a plan needs: the ServiceAccount, where its pull secrets count; the pull secrets; then the manifests,
 * asked with the logins in them. Three steps, since each needs what the one before it brought.
 */
final class Gathering {
    /** Far more than workloads name; a review must not become a way to make Pullgate ask for whatever somebody lists. */
    private static final int MAX_IMAGES = 200;

    private final Sources sources;
    private final Asker asker;

    Gathering(Sources sources, Asker asker) {
        this.sources = sources;
        this.asker = asker;
    }

    /** The evidence; empty if the asker would have had to ask and does not. */
    Optional<Evidence> gather(Plan plan) {
        if (!plan.needsSecrets()) {
            return Optional.of(evidence(plan, PullSecrets.NONE, Map.of()));
        }
        return named(plan.workload())
                .flatMap(this::read)
                .flatMap(secrets ->
                        attempts(plan, secrets.keychain()).map(attempts -> evidence(plan, secrets, attempts)));
    }

    /**
     * The pull secrets that a Pod will name. The ServiceAccount's are copied into a Pod that has none when it is created
     * (plugin/pkg/admission/serviceaccount), before any webhook sees it; for a template that is still to come.
     */
    private Optional<Named> named(Workload workload) {
        if (!workload.kind().isTemplate() || !workload.pullSecrets().isEmpty()) {
            return Optional.of(Named.byPod(workload));
        }
        ObjectName account = new ObjectName(workload.namespace(), workload.serviceAccount());
        return asker.all(sources.serviceAccounts(), List.of(account))
                .map(answers -> Named.byServiceAccount(workload, answers.to(account)));
    }

    private Optional<PullSecrets> read(Named named) {
        return asker.all(sources.secrets(), named.objects()).map(answers -> PullSecrets.of(named, answers));
    }

    /** Rounds of questions: every image's first login, then the second ones of those that failed, and so on. */
    private Optional<Map<ImageReference, PullAttempts>> attempts(Plan plan, Keychain keychain) {
        Map<ImageReference, PullAttempts> attempts = new LinkedHashMap<>();
        for (PlannedImage planned : plan.images()) {
            planned.toAsk()
                    .filter(image -> attempts.size() < MAX_IMAGES)
                    .ifPresent(image -> attempts.computeIfAbsent(
                            image.pulled(),
                            pulled -> new PullAttempts(
                                    pulled, plan.policy().registries().isInsecure(pulled), keychain.lookup(pulled))));
        }
        List<ManifestQuestion> round = next(attempts);
        while (!round.isEmpty()) {
            Optional<Answered<ManifestQuestion, ManifestAnswer>> answers =
                    asker.all(sources.registries().manifests(), round);
            if (answers.isEmpty()) {
                return Optional.empty();
            }
            for (PullAttempts attempt : attempts.values()) {
                attempt.next().map(answers.get()::to).ifPresent(attempt::answered);
            }
            round = next(attempts);
        }
        return Optional.of(attempts);
    }

    private static List<ManifestQuestion> next(Map<ImageReference, PullAttempts> attempts) {
        List<ManifestQuestion> questions = new ArrayList<>();
        for (PullAttempts attempt : attempts.values()) {
            attempt.next().ifPresent(questions::add);
        }
        return questions;
    }

    private static Evidence evidence(Plan plan, PullSecrets secrets, Map<ImageReference, PullAttempts> attempts) {
        List<ImageEvidence> images = new ArrayList<>();
        for (PlannedImage planned : plan.images()) {
            images.add(new ImageEvidence(
                    planned.use(),
                    planned.image(),
                    planned.toAsk()
                            .map(image -> outcome(attempts.get(image.pulled()), secrets))
                            .orElseGet(PullOutcome.NotAsked::new),
                    planned.withLogin().map(image -> secrets.withLoginFor(image.pulled())),
                    ImageCopies.NONE));
        }
        return new Evidence(plan.policy(), plan.workload(), images, secrets.evidence(), List.of());
    }

    private static PullOutcome outcome(@Nullable PullAttempts attempts, PullSecrets secrets) {
        return attempts == null ? new PullOutcome.TooMany() : attempts.outcome(secrets.allKnown());
    }
}
