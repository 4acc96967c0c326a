package dev.pullgate.review;

import static java.util.Objects.requireNonNull;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.Keychain;
import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.fact.Clues;
import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Registries;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.review.Inspecting.Subject;
import dev.pullgate.review.Plan.PlannedImage;
import dev.pullgate.review.PullSecrets.Named;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.PullSecretName;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gathers the facts that a plan needs: the ServiceAccount, where its pull secrets count; the pull secrets; then the manifests,
 * asked with the logins in them. Three steps, since each needs what the one before it brought.
 */
final class Gathering {
    /** Far more than workloads name; a review must not become a way to make Pullgate ask for whatever somebody lists. */
    private static final int MAX_IMAGES = 200;

    private final Sources sources;
    private final SeenRepositories seen;
    private final Asker asker;

    Gathering(Sources sources, SeenRepositories seen, Asker asker) {
        this.sources = sources;
        this.seen = seen;
        this.asker = asker;
    }

    /** The evidence; empty if the asker would have had to ask and does not. */
    Optional<Evidence> gather(Plan plan) {
        if (!plan.needsSecrets()) {
            return Optional.of(evidence(plan, PullSecrets.NONE, Asking.NOTHING));
        }
        return named(plan.workload())
                .flatMap(named -> injected(plan).map(named::with))
                .flatMap(this::read)
                .flatMap(secrets -> nodeLogins(plan)
                        .flatMap(nodeLogins -> attempts(plan, secrets.keychain(), nodeLogins)
                                .flatMap(attempts -> asked(plan, secrets, attempts, nodeLogins)))
                        .map(asking -> evidence(plan, secrets, asking)));
    }

    /**
     * What the kubelet has besides pull secrets, for each image whose logins matter. What is known of it is as good as what
     * could be asked: the kubelet keeps the same for as long.
     */
    private Optional<Map<ImageReference, NodeLogins>> nodeLogins(Plan plan) {
        Map<ImageReference, NodeLogins> logins = new HashMap<>();
        List<ImageReference> rest = new ArrayList<>();
        for (PlannedImage planned : plan.images()) {
            if (logins.size() + rest.size() < MAX_IMAGES
                    && planned.withLogin().orElse(null) instanceof ImageReference image) {
                ImageReference pulled = image.pulled();
                sources.nodeLogins()
                        .known()
                        .apply(pulled)
                        .ifPresentOrElse(known -> logins.put(pulled, known), () -> rest.add(pulled));
            }
        }
        if (rest.isEmpty()) {
            return Optional.of(logins);
        }
        return asker.all(sources.nodeLogins(), rest).map(asked -> {
            logins.putAll(asked.answers());
            return logins;
        });
    }

    /**
     * The pull secrets that a Pod will name. The ServiceAccount's are copied into a Pod that has none when it is created
     * (plugin/pkg/admission/serviceaccount), before any webhook sees it; for a template that is still to come.
     */
    private Optional<Named> named(Workload workload) {
        if (!workload.saysWhatItsPodsAre()) {
            return Optional.of(Named.byNobody(workload));
        }
        if (!workload.kind().isTemplate() || !workload.pullSecrets().isEmpty()) {
            return Optional.of(Named.byPod(workload));
        }
        ObjectName account = new ObjectName(workload.namespace(), workload.serviceAccount());
        return asker.all(sources.serviceAccounts(), List.of(account))
                .map(answers -> Named.byServiceAccount(workload, answers.to(account)));
    }

    /** The pull secrets that Pods get on their way in: a Pod has them already, the Pods of a template are still to get them. */
    private Optional<List<PullSecretName>> injected(Plan plan) {
        Workload workload = plan.workload();
        if (!plan.getsPullSecrets()) {
            return Optional.of(List.of());
        }
        List<ImageReference> images = plan.images().stream()
                .flatMap(planned -> planned.withLogin().stream())
                .toList();
        String pointer = workload.podSpecPointer() + "/imagePullSecrets";
        return new InjectedSecrets(plan.policy().inject(), sources, asker)
                .wanted(workload, images)
                .map(names -> names.stream()
                        .map(name -> new PullSecretName(name, pointer))
                        .toList());
    }

    private Optional<PullSecrets> read(Named named) {
        return asker.all(sources.secrets(), named.objects()).map(answers -> PullSecrets.of(named, answers));
    }

    /** Rounds of questions: every image's first login, then the second ones of those that failed, and so on. */
    private Optional<Map<ImageReference, PullAttempts>> attempts(
            Plan plan, Keychain keychain, Map<ImageReference, NodeLogins> nodeLogins) {
        Map<ImageReference, PullAttempts> attempts = new LinkedHashMap<>();
        for (PlannedImage planned : plan.images()) {
            planned.toAsk()
                    .filter(image -> attempts.size() < MAX_IMAGES)
                    .ifPresent(image -> attempts.computeIfAbsent(
                            image.pulled(),
                            pulled -> new PullAttempts(
                                    anonymously(
                                            pulled, planned.use(), plan.policy().registries()),
                                    logins(pulled, keychain, nodeLogins))));
        }
        return made(attempts).flatMap(this::withBorrowedLogins).flatMap(this::made);
    }

    /** The same, to be gone on with by the logins of whoever runs Pullgate where those of the kubelet see nothing. */
    private Optional<Map<ImageReference, PullAttempts>> withBorrowedLogins(Map<ImageReference, PullAttempts> attempts) {
        List<ImageReference> unseen = attempts.entrySet().stream()
                .filter(made -> made.getValue().othersMaySeeMore())
                .map(Map.Entry::getKey)
                .toList();
        return unseen.isEmpty() || sources.caller().isNobody()
                ? Optional.of(attempts)
                : asker.all(sources.caller().logins(), unseen).map(logins -> {
                    logins.answers()
                            .forEach((image, own) ->
                                    requireNonNull(attempts.get(image)).borrow(own));
                    return attempts;
                });
    }

    private Optional<Map<ImageReference, PullAttempts>> made(Map<ImageReference, PullAttempts> attempts) {
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

    /** The kubelet's order: the pull secrets' first, then the node's own (image_manager.go). */
    private static List<Credential> logins(
            ImageReference image, Keychain keychain, Map<ImageReference, NodeLogins> nodeLogins) {
        List<Credential> ofSecrets = keychain.lookup(image);
        List<Credential> ofNodes = Optional.ofNullable(nodeLogins.get(image))
                .map(NodeLogins::logins)
                .orElse(List.of());
        return ofNodes.isEmpty()
                ? ofSecrets
                : Stream.concat(ofSecrets.stream(), ofNodes.stream()).toList();
    }

    private ManifestQuestion anonymously(ImageReference image, ImageUse use, Registries registries) {
        ManifestQuestion question =
                new ManifestQuestion(image, null, registries.isInsecure(image), registries.isInCluster(image));
        // A rewritten name has a registry, and none is rewritten to Docker Hub without saying so.
        boolean unqualified = sources.registries().unqualifiedDiffer()
                && image.isOnDockerHub()
                && !ParsedImage.namesRegistry(use.text());
        return unqualified ? question.writtenWithoutRegistry() : question;
    }

    private Optional<Asking> asked(
            Plan plan,
            PullSecrets secrets,
            Map<ImageReference, PullAttempts> attempts,
            Map<ImageReference, NodeLogins> nodeLogins) {
        Explaining explaining = new Explaining(
                sources.registries(),
                sources.caller(),
                asker,
                seen,
                secrets,
                plan.enforcement(),
                plan.workload().namespace());
        return inspections(plan, attempts)
                .flatMap(inspections -> (plan.purpose() == Plan.Purpose.CHOOSING
                                ? Optional.of(Map.<ImageReference, Clues>of())
                                : explaining.of(attempts.values()))
                        .map(clues -> new Asking(attempts, inspections, clues, nodeLogins)));
    }

    /** What the registries said, and which logins the nodes have. */
    private record Asking(
            Map<ImageReference, PullAttempts> attempts,
            Map<ImageReference, Inspection> inspections,
            Map<ImageReference, Clues> clues,
            Map<ImageReference, NodeLogins> nodeLogins) {
        static final Asking NOTHING = new Asking(Map.of(), Map.of(), Map.of(), Map.of());

        NodeLoginState nodeLogins(ParsedImage image) {
            NodeLogins known = image instanceof ImageReference reference ? nodeLogins.get(reference.pulled()) : null;
            return known == null ? NodeLoginState.NOT_TOLD : known.state();
        }

        PullOutcome outcome(ImageReference image, boolean everyLoginKnown) {
            PullAttempts made = attempts.get(image);
            return made == null
                    ? new PullOutcome.TooMany()
                    : made.outcome(everyLoginKnown)
                            .inspected(inspections.getOrDefault(image, Inspection.NONE))
                            .explained(clues.getOrDefault(image, Clues.NONE));
        }
    }

    private Optional<Map<ImageReference, Inspection>> inspections(
            Plan plan, Map<ImageReference, PullAttempts> attempts) {
        if (!plan.looksInside()) {
            return Optional.of(Map.of());
        }
        Map<ImageReference, Subject> subjects = new LinkedHashMap<>();
        attempts.forEach((image, made) -> made.worked()
                .ifPresent(worked -> subjects.put(
                        image,
                        new Subject(
                                worked.question(),
                                worked.found(),
                                plan.policy().registries().inspect(image),
                                plan.policy().registries().readAbove(image)))));
        Inspecting inspecting = new Inspecting(sources.registries(), asker, landing(plan.workload()));
        return inspecting.of(List.copyOf(subjects.values())).map(inspected -> {
            Map<ImageReference, Inspection> inspections = new LinkedHashMap<>();
            subjects.forEach(
                    (image, subject) -> inspections.put(image, inspected.getOrDefault(subject, Inspection.NONE)));
            return inspections;
        });
    }

    private Evidence evidence(Plan plan, PullSecrets secrets, Asking asking) {
        List<ImageEvidence> images = new ArrayList<>();
        for (PlannedImage planned : plan.images()) {
            PullOutcome outcome = planned.toAsk()
                    .map(image -> asking.outcome(image.pulled(), secrets.allKnown()))
                    .orElseGet(PullOutcome.NotAsked::new);
            images.add(new ImageEvidence(
                    planned.use(),
                    planned.image(),
                    outcome,
                    planned.withLogin().flatMap(image -> secrets.withLoginFor(image.pulled())),
                    copies(planned, outcome, plan.workload()),
                    asking.nodeLogins(planned.image())));
        }
        return new Evidence(
                plan.policy(),
                plan.enforcement(),
                plan.workload(),
                images,
                secrets.evidence(),
                landing(plan.workload()));
    }

    /** The nodes that its Pods may land on, where it is known what Pods they are. */
    private List<NodeGroup> landing(Workload workload) {
        return workload.saysWhatItsPodsAre() ? sources.nodes().landing(workload) : List.of();
    }

    /** Which nodes hold an image does not matter where it can be pulled. */
    private ImageCopies copies(PlannedImage planned, PullOutcome outcome, Workload workload) {
        boolean pulls = !workload.saysWhatItsPodsAre()
                || planned.use().pullPolicy() == PullPolicy.ALWAYS
                || (outcome instanceof Asked asked && asked.answer() instanceof Found);
        return !pulls && planned.image() instanceof ImageReference image
                ? sources.nodes().copies(image.pulled(), workload)
                : ImageCopies.NONE;
    }
}
