package dev.pullgate.review;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Inject;
import dev.pullgate.workload.PullSecretName;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds out which pull secrets a workload's Pods get by the policy. */
final class InjectedSecrets {
    private final Inject inject;
    private final Sources sources;
    private final Asker asker;

    InjectedSecrets(Inject inject, Sources sources, Asker asker) {
        this.inject = inject;
        this.sources = sources;
        this.asker = asker;
    }

    /**
     * The names of those that Pods with these images get beside what the workload names, if they are there; empty if the asker
     * would have had to ask and does not.
     */
    Optional<List<String>> wanted(Workload workload, Collection<ImageReference> images) {
        List<String> names = new ArrayList<>(inject.pullSecretsFor(images));
        workload.pullSecrets().stream().map(PullSecretName::name).forEach(names::remove);
        if (names.isEmpty() || !workload.saysWhatItsPodsAre()) {
            return Optional.of(List.of());
        }
        ObjectName account = new ObjectName(workload.namespace(), workload.serviceAccount());
        return asker.all(sources.serviceAccounts(), List.of(account)).map(answers -> letBy(answers.to(account), names));
    }

    /** Those of them that are there. */
    Optional<List<String>> there(Workload workload, Collection<ImageReference> images) {
        return wanted(workload, images).flatMap(names -> there(workload.namespace(), names));
    }

    private Optional<List<String>> there(String namespace, List<String> names) {
        return asker.all(
                        sources.secrets(),
                        names.stream()
                                .map(name -> new ObjectName(namespace, name))
                                .toList())
                .map(answers -> names.stream()
                        .filter(name -> answers.to(new ObjectName(namespace, name)) instanceof Fact.Known<PullSecret>)
                        .toList());
    }

    /** A Pod with a secret more than its ServiceAccount lets it have is refused (plugin/pkg/admission/serviceaccount). */
    private static List<String> letBy(Fact<ServiceAccount> fact, List<String> names) {
        return switch (fact) {
            case Fact.Known<ServiceAccount>(ServiceAccount account) ->
                names.stream().filter(account::letsPodsName).toList();
            case Fact.Absent<ServiceAccount> absent -> names;
            case Fact.Unknown<ServiceAccount> unknown -> List.of();
            case Fact.NotGiven<ServiceAccount> notGiven -> names;
        };
    }
}
