package dev.pullgate.policy.lint;

import dev.pullgate.policy.ImageAdmissionPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Looks through a policy for what leads to nothing. */
public final class PolicyLint {
    private PolicyLint() {}

    /**
     * All that is found.
     *
     * @param today by which exemptions end
     */
    public static List<Pointless> of(ImageAdmissionPolicy policy, LocalDate today) {
        return Stream.of(
                        DefaultsLint.of(policy),
                        ScopeLint.of(policy.scopes()),
                        RegistryLint.of(policy.registries().entries()),
                        MirrorLint.of(policy),
                        InjectLint.of(policy.inject()),
                        ExemptionLint.of(policy.exemptions().all(), today))
                .flatMap(List::stream)
                .toList();
    }
}
