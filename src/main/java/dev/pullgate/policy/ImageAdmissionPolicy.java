package dev.pullgate.policy;

import dev.pullgate.workload.CustomWorkload;
import java.util.List;
import java.util.Map;

/**
 * The policy document ({@code pullgate.dev/v1alpha1}, kind {@code ImageAdmissionPolicy}), read and checked.
 *
 * @param defaults what findings lead to, where no scope and no label says otherwise
 * @param scopes parts of the cluster where something else holds; a later one counts more
 * @param loosenedByLabels whether a namespace's own labels can make it looser, and not only stricter
 * @param tags about tags
 * @param registries about registries and repositories
 * @param mirrors where images are pulled from instead
 * @param inject what is changed on the way in
 * @param exemptions images that are not looked at
 * @param customWorkloads where custom resources name images, beside those that everybody has; for files only
 */
public record ImageAdmissionPolicy(
        Modes defaults,
        List<Scope> scopes,
        boolean loosenedByLabels,
        Tags tags,
        Registries registries,
        Mirrors mirrors,
        Inject inject,
        Exemptions exemptions,
        List<CustomWorkload> customWorkloads) {

    /** What holds where nobody wrote a policy. */
    public static final ImageAdmissionPolicy DEFAULT = new ImageAdmissionPolicy(
            Modes.NOTHING_SAID,
            List.of(),
            false,
            Tags.DEFAULT,
            new Registries(List.of()),
            new Mirrors(List.of()),
            Inject.DEFAULT,
            Exemptions.NONE,
            List.of());

    public ImageAdmissionPolicy {
        scopes = List.copyOf(scopes);
        customWorkloads = List.copyOf(customWorkloads);
    }

    /** The same with something else that is changed on the way in. */
    public ImageAdmissionPolicy with(Inject other) {
        return new ImageAdmissionPolicy(
                defaults, scopes, loosenedByLabels, tags, registries, mirrors, other, exemptions, customWorkloads);
    }

    /** Whether images may become others on their way in. */
    public boolean changesImages() {
        return !mirrors.mirrors().isEmpty() || inject.digest();
    }

    /** What findings lead to where no scope and no label says otherwise. */
    public Enforcement enforcement() {
        return Enforcement.ofTheRules().with(defaults);
    }

    /** What findings lead to in a review of that subject. */
    public Enforcement enforcement(Subject subject) {
        Enforcement enforcement = enforcement();
        for (Scope scope : scopes) {
            enforcement = scope.apply(enforcement, subject);
        }
        Modes labelled = labels(subject).modes();
        return loosenedByLabels ? enforcement.with(labelled) : enforcement.noLooserThan(labelled);
    }

    /** What is wrong with the labels of the subject's namespace. */
    public List<String> labelProblems(Subject subject) {
        return labels(subject).problems();
    }

    private static NamespaceLabels labels(Subject subject) {
        return NamespaceLabels.of(subject.namespaceLabels().orElse(Map.of()));
    }
}
