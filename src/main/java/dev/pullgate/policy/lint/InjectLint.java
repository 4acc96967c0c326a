package dev.pullgate.policy.lint;

import dev.pullgate.policy.Inject;
import dev.pullgate.policy.InjectedPullSecret;
import java.util.ArrayList;
import java.util.List;

/** Pull secrets that Pods would get in any case. */
final class InjectLint {
    private InjectLint() {}

    static List<Pointless> of(Inject inject) {
        List<Pointless> found = new ArrayList<>();
        List<InjectedPullSecret> secrets = inject.pullSecrets();
        for (int i = 0; i < secrets.size(); i++) {
            InjectedPullSecret secret = secrets.get(i);
            String pointer = "/spec/inject/imagePullSecrets/" + i;
            secrets.subList(0, i).stream()
                    .filter(other -> other.name().equals(secret.name()))
                    .filter(other -> other.pattern().covers(secret.pattern()))
                    .findFirst()
                    .ifPresent(other -> found.add(new Pointless(
                            pointer, "is one too many: Pods get it for \"" + other.pattern() + "\" already")));
        }
        return found;
    }
}
