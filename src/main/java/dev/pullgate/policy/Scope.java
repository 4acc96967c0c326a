package dev.pullgate.policy;

import java.util.List;
import java.util.Optional;

/**
 * A part of the cluster for which the policy says something else. All that is given has to hold.
 *
 * @param name for people
 * @param namespaces names of namespaces; empty: any
 * @param namespaceSelector labels of the namespace
 * @param objectSelector labels of the object. Whoever writes an object chooses them, so such a scope makes nothing looser
 * @param modes what it says
 */
public record Scope(
        String name,
        List<Glob> namespaces,
        Optional<LabelSelector> namespaceSelector,
        Optional<LabelSelector> objectSelector,
        Modes modes) {
    public Scope {
        namespaces = List.copyOf(namespaces);
    }

    /** What a scope does to what held before it. */
    enum Effect {
        /** Nothing: it is about something else. */
        NONE,
        /** What it says counts where that is stricter. */
        ONLY_STRICTER,
        /** What it says counts. */
        ALL
    }

    /** What it does for a subject. */
    Effect effect(Subject subject) {
        boolean named = namespaces.isEmpty() || Subject.matches(namespaces, subject.namespace());
        if (!named
                || !objectSelector
                        .map(selector -> selector.matches(subject.labels()))
                        .orElse(true)) {
            return Effect.NONE;
        }
        if (namespaceSelector.isPresent()) {
            if (subject.namespaceLabels().isEmpty()) {
                // It may be meant: then nothing must be looser than it says.
                return Effect.ONLY_STRICTER;
            }
            if (!namespaceSelector.get().matches(subject.namespaceLabels().get())) {
                return Effect.NONE;
            }
        }
        return objectSelector.isPresent() ? Effect.ONLY_STRICTER : Effect.ALL;
    }

    /** What is left of {@code before} for a subject. */
    Enforcement apply(Enforcement before, Subject subject) {
        return switch (effect(subject)) {
            case NONE -> before;
            case ONLY_STRICTER -> before.noLooserThan(modes);
            case ALL -> before.with(modes);
        };
    }
}
