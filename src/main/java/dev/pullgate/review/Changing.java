package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Copies;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.PullSecretName;
import dev.pullgate.workload.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One change of a workload: images go to their mirrors and get digests, Pods get the pull secrets that the policy has for them, and {@code Always}
 * becomes {@code IfNotPresent} where the image cannot change. The same again when applied to its own outcome: mirrors that lead
 * into each other are refused with the policy, a secret that is named already is not added, and whether a tag can move is
 * judged by the name that is pulled in the end.
 */
final class Changing {
    private final ImageAdmissionPolicy policy;
    private final Function<ChangeRequest, Optional<Circumstances>> circumstances;
    private final Choosing choosing;
    private final InjectedSecrets injected;

    Changing(ImageAdmissionPolicy policy, LocalDate today, Sources sources, SeenRepositories seen, Asker asker) {
        this.policy = policy;
        this.circumstances =
                request -> Circumstances.of(request.workload(), request.origin(), policy, today, sources, asker);
        this.choosing = new Choosing(policy, new Gathering(sources, seen, asker));
        this.injected = new InjectedSecrets(policy.inject(), sources, asker);
    }

    /** The changes; empty if the asker would have had to ask and does not. */
    Optional<Changes> changes(ChangeRequest request) {
        if (request.workload().kind().isTemplate() && !policy.inject().templates()) {
            return Optional.of(new Changes(List.of(), List.of(), policy));
        }
        return choosing.choose(
                        request.workload(), request.newImages(), request.before(), () -> circumstances.apply(request))
                .flatMap(chosen -> {
                    Map<ImageUse, ImageReference> pulled = pulled(request, chosen);
                    return pullSecrets(request, pulled)
                            .map(secrets -> new Changes(fields(request, pulled), secrets, policy));
                });
    }

    /** What is pulled in the end for each image that has a name. */
    private Map<ImageUse, ImageReference> pulled(ChangeRequest request, Map<ImageUse, ImageReference> chosen) {
        Map<ImageUse, ImageReference> pulled = new LinkedHashMap<>(chosen);
        for (ImageUse use : request.workload().images()) {
            if (!pulled.containsKey(use) && ParsedImage.parse(use.text()) instanceof ImageReference image) {
                pulled.put(use, request.images() ? image : byTheOtherWebhook(image));
            }
        }
        return pulled;
    }

    /** Whoever only puts pull policies right comes after who changes images; what does not have to be chosen is sure. */
    private ImageReference byTheOtherWebhook(ImageReference image) {
        Copies copies = policy.mirrors().copies(image);
        return copies.haveToBeAsked() ? image : copies.otherwise();
    }

    private List<Change> fields(ChangeRequest request, Map<ImageUse, ImageReference> pulled) {
        List<Change> fields = new ArrayList<>();
        for (ImageUse use : request.newImages()) {
            ImageReference image = pulled.get(use);
            // A name that means the same is as good as the one that is written.
            if (image != null
                    && ParsedImage.parse(use.text()) instanceof ImageReference written
                    && !image.equals(written)) {
                fields.add(new Change(use.pointer(), text(use, written, image)));
            }
        }
        if (request.pullPolicies() && policy.inject().ifNotPresent()) {
            fields.addAll(ofPullPolicies(request.workload(), pulled));
        }
        return fields;
    }

    /** In full; but an image that is only pinned keeps its name as it is written, which may mean another registry to a node. */
    private static String text(ImageUse use, ImageReference written, ImageReference image) {
        return image.isPinned(written)
                ? use.text() + (written.tag() == null ? ":" + image.tag() : "") + "@" + image.digest()
                : image.normalized();
    }

    private List<Change> ofPullPolicies(Workload workload, Map<ImageUse, ImageReference> pulled) {
        List<Change> changes = new ArrayList<>();
        for (ImageUse use : workload.images()) {
            ImageReference image = pulled.get(use);
            if (image != null
                    && use.statedPullPolicy().equals(PullPolicy.ALWAYS.text())
                    && policy.registries().isImmutable(image)) {
                changes.add(new Change(use.pullPolicyPointer(), PullPolicy.IF_NOT_PRESENT.text()));
            }
        }
        return changes;
    }

    /**
     * The pull secrets that are added. They are immutable in a Pod that exists. A template that names none is left without: its
     * Pods get the ServiceAccount's then, and would not any more if it named one.
     */
    private Optional<List<String>> pullSecrets(ChangeRequest request, Map<ImageUse, ImageReference> pulled) {
        Workload workload = request.workload();
        boolean addable = workload.kind().isTemplate()
                ? !workload.pullSecrets().isEmpty()
                : request.before().isEmpty();
        if (!request.images() || !addable) {
            return Optional.of(List.of());
        }
        return injected.there(workload, pulled.values())
                .map(names -> names.stream()
                        .filter(name -> isNewOrWasThere(name, request, pulled))
                        .toList());
    }

    /** A label on a Deployment must not start a rollout because the policy has another pull secret since. */
    private boolean isNewOrWasThere(String name, ChangeRequest request, Map<ImageUse, ImageReference> pulled) {
        return request.before().isEmpty()
                || request.before().get().pullSecrets().stream()
                        .map(PullSecretName::name)
                        .anyMatch(name::equals)
                || policy.inject()
                        .pullSecretsFor(request.newImages().stream()
                                .flatMap(use -> Optional.ofNullable(pulled.get(use)).stream())
                                .toList())
                        .contains(name);
    }
}
