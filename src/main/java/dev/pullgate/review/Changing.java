package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.PullSecretName;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of a workload: images go to their mirror, Pods get the pull secrets that the policy has for them, and {@code Always}
 * becomes {@code IfNotPresent} where the image cannot change. The same again when applied to its own outcome: mirrors that lead
 * into each other are refused with the policy, a secret that is named already is not added, and whether a tag can move is
 * judged by the name that is pulled in the end.
 */
final class Changing {
    private final ImageAdmissionPolicy policy;
    private final InjectedSecrets injected;

    Changing(ImageAdmissionPolicy policy, Sources sources, Asker asker) {
        this.policy = policy;
        this.injected = new InjectedSecrets(policy.inject(), sources, asker);
    }

    /** The changes; empty if the asker would have had to ask and does not. */
    Optional<Changes> changes(ChangeRequest request) {
        if (request.workload().kind().isTemplate() && !policy.inject().templates()) {
            return Optional.of(Changes.NONE);
        }
        Map<ImageUse, ImageReference> pulled = pulled(request.workload());
        List<Change> fields = new ArrayList<>(ofImages(request, pulled));
        if (request.pullPolicies() && policy.inject().ifNotPresent()) {
            fields.addAll(ofPullPolicies(request.workload(), pulled));
        }
        return pullSecrets(request, pulled)
                .map(secrets -> new Changes(fields, secrets, policy.inject().originalImages()));
    }

    /** What is pulled in the end for each image that has a name. */
    private Map<ImageUse, ImageReference> pulled(Workload workload) {
        Map<ImageUse, ImageReference> pulled = new LinkedHashMap<>();
        for (ImageUse use : workload.images()) {
            if (ParsedImage.parse(use.text()) instanceof ImageReference image) {
                pulled.put(use, policy.mirrors().rewrite(image).orElse(image));
            }
        }
        return pulled;
    }

    private static List<Change> ofImages(ChangeRequest request, Map<ImageUse, ImageReference> pulled) {
        List<Change> changes = new ArrayList<>();
        for (ImageUse use : request.newImages()) {
            ImageReference image = pulled.get(use);
            // A name that means the same is as good as the one that is written.
            if (image != null && !image.equals(ParsedImage.parse(use.text()))) {
                changes.add(new Change(use.pointer(), image.normalized()));
            }
        }
        return changes;
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
