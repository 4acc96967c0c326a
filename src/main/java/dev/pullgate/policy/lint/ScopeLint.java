package dev.pullgate.policy.lint;

import dev.pullgate.policy.DenyWhen;
import dev.pullgate.policy.Glob;
import dev.pullgate.policy.LabelSelector;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.Modes;
import dev.pullgate.policy.Scope;
import dev.pullgate.policy.WhenUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scopes that are about nothing, that say nothing, or whose word counts nowhere. */
final class ScopeLint {
    /** The API server gives every namespace this label, and its name as value. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final List<Pointless> found = new ArrayList<>();
    private final List<Scope> scopes;

    private ScopeLint(List<Scope> scopes) {
        this.scopes = scopes;
    }

    static List<Pointless> of(List<Scope> scopes) {
        ScopeLint lint = new ScopeLint(scopes);
        for (int i = 0; i < scopes.size(); i++) {
            lint.look(i);
        }
        return lint.found;
    }

    private void look(int position) {
        Scope scope = scopes.get(position);
        String pointer = "/spec/scopes/" + position;
        if (scope.modes().equals(Modes.NOTHING_SAID)) {
            add(pointer, "scope \"" + scope.name() + "\" says nothing; give it modes, denyWhen or whenUnknown");
        }
        contradiction(pointer + "/namespaceSelector", scope.namespaceSelector());
        contradiction(pointer + "/objectSelector", scope.objectSelector());
        scope.namespaceSelector()
                .flatMap(selector -> selector.possibleValues(NAME_LABEL))
                .filter(names -> !names.isEmpty() && !scope.namespaces().isEmpty())
                .filter(names -> names.stream().noneMatch(name -> matches(scope.namespaces(), name)))
                .ifPresent(names -> add(
                        pointer + "/namespaceSelector",
                        "selects namespaces by " + NAME_LABEL + " that are not among those of namespaces"));
        if (scope.objectSelector().isPresent()) {
            onlyStricter(pointer, scope.modes());
        }
        later(position)
                .ifPresent(later -> add(
                        pointer,
                        "scope \"" + scope.name() + "\" counts nowhere: scope \"" + later.name()
                                + "\" below is for the same namespaces and says all that it says"));
    }

    private void contradiction(String pointer, Optional<LabelSelector> selector) {
        selector.flatMap(LabelSelector::contradiction)
                .ifPresent(key -> add(pointer, "selects nothing: what it says of label " + key + " can't all hold"));
    }

    /** Who writes an object chooses its labels, so by these nothing becomes looser; the loosest word never counts. */
    private void onlyStricter(String pointer, Modes modes) {
        String why = " counts for nothing: a scope with objectSelector makes nothing looser";
        modes.modes().forEach((rule, mode) -> {
            if (mode == Mode.OFF) {
                add(pointer + "/modes/" + rule.id(), "off" + why);
            }
        });
        modes.denyWhen()
                .filter(DenyWhen.CERTAIN::equals)
                .ifPresent(word -> add(pointer + "/denyWhen", Words.of(word) + why));
        modes.whenUnknown()
                .filter(WhenUnknown.ALLOW::equals)
                .ifPresent(word -> add(pointer + "/whenUnknown", Words.of(word) + why));
    }

    /** A later scope for the same namespaces and more, by their names alone, which says something of all that this one does. */
    private Optional<Scope> later(int position) {
        Scope scope = scopes.get(position);
        if (scope.namespaces().isEmpty() || scope.modes().equals(Modes.NOTHING_SAID)) {
            return Optional.empty();
        }
        return scopes.subList(position + 1, scopes.size()).stream()
                .filter(later -> later.objectSelector().isEmpty()
                        && later.namespaceSelector().isEmpty())
                .filter(later -> scope.namespaces().stream()
                        .allMatch(own -> later.namespaces().stream().anyMatch(other -> other.covers(own))))
                .filter(later -> saysAll(later.modes(), scope.modes()))
                .findFirst();
    }

    private static boolean saysAll(Modes one, Modes other) {
        return one.modes().keySet().containsAll(other.modes().keySet())
                && (one.denyWhen().isPresent() || other.denyWhen().isEmpty())
                && (one.whenUnknown().isPresent() || other.whenUnknown().isEmpty());
    }

    private static boolean matches(List<Glob> globs, String name) {
        return globs.stream().anyMatch(glob -> glob.matches(name));
    }

    private void add(String pointer, String message) {
        found.add(new Pointless(pointer, message));
    }
}
