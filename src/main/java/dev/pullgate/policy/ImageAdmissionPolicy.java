package dev.pullgate.policy;

import java.util.List;
import java.util.Map;

/**
 * The policy document ({@code pullgate.dev/v1alpha1}, kind {@code ImageAdmissionPolicy}), read and checked.
 *
 * @param modes what each rule's findings lead to, where it is not the rule's default
 * @param tags about tags
 * @param registries about registries and repositories
 * @param mirrors where images are pulled from instead
 * @param inject what is changed on the way in
 */
public record ImageAdmissionPolicy(
        Map<RuleId, Mode> modes, Tags tags, Registries registries, Mirrors mirrors, Inject inject) {

    /** What holds where nobody wrote a policy. */
    public static final ImageAdmissionPolicy DEFAULT = new ImageAdmissionPolicy(
            Map.of(), Tags.DEFAULT, new Registries(List.of()), new Mirrors(List.of()), Inject.DEFAULT);

    public ImageAdmissionPolicy {
        modes = Map.copyOf(modes);
    }

    /** What the rule's findings lead to. */
    public Mode mode(RuleId rule) {
        return modes.getOrDefault(rule, rule.defaultMode());
    }
}
