package dev.pullgate.policy;

import dev.pullgate.policy.Subject.WorkloadName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is reviewed: by default something without labels that jane made in namespace {@code shop}, which has none either. */
final class Subjects {
    static final Subject SHOP =
            new Subject("shop", Optional.of(Map.of()), Map.of(), "jane", List.of("developers"), List.of());

    private Subjects() {}

    static Subject in(String namespace) {
        return new Subject(namespace, SHOP.namespaceLabels(), SHOP.labels(), SHOP.user(), SHOP.groups(), SHOP.owners());
    }

    static Subject inNamespaceWith(String label, String value) {
        return inNamespaceWith(Map.of(label, value));
    }

    static Subject inNamespaceWith(Map<String, String> labels) {
        return new Subject("shop", Optional.of(labels), SHOP.labels(), SHOP.user(), SHOP.groups(), SHOP.owners());
    }

    static Subject inUnknownNamespace() {
        return new Subject("shop", Optional.empty(), SHOP.labels(), SHOP.user(), SHOP.groups(), SHOP.owners());
    }

    static Subject labelled(String label, String value) {
        return new Subject(
                "shop", SHOP.namespaceLabels(), Map.of(label, value), SHOP.user(), SHOP.groups(), SHOP.owners());
    }

    static Subject by(String user, String... groups) {
        return new Subject("shop", SHOP.namespaceLabels(), SHOP.labels(), user, List.of(groups), SHOP.owners());
    }

    static Subject of(String kind, String name) {
        return new Subject(
                "shop",
                SHOP.namespaceLabels(),
                SHOP.labels(),
                SHOP.user(),
                SHOP.groups(),
                List.of(new WorkloadName("Pod", ""), new WorkloadName(kind, name)));
    }
}
