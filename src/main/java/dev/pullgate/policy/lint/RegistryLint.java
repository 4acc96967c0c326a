package dev.pullgate.policy.lint;

import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.RegistryLimits;
import dev.pullgate.policy.RegistryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Entries about registries of which others take away what they say. */
final class RegistryLint {
    private final List<Pointless> found = new ArrayList<>();
    private final List<RegistryPolicy> entries;

    private RegistryLint(List<RegistryPolicy> entries) {
        this.entries = entries;
    }

    static List<Pointless> of(List<RegistryPolicy> entries) {
        RegistryLint lint = new RegistryLint(entries);
        for (int i = 0; i < entries.size(); i++) {
            lint.look(i, entries.get(i));
        }
        return lint.found;
    }

    private void look(int position, RegistryPolicy entry) {
        String pointer = "/spec/registries/" + position;
        if (saysNothing(entry)) {
            found.add(new Pointless(pointer, "says nothing of \"" + entry.pattern() + "\""));
        }
        entry.allowed().ifPresent(allowed -> lists(pointer + "/allowed", position, allowed));
        earlier(pointer + "/inspect", position, other -> other.inspect().isPresent());
        earlier(
                pointer + "/nodeCredentials",
                position,
                other -> other.nodeCredentials().isPresent());
        earlier(
                pointer + "/limits/warnBelow",
                position,
                other -> other.limits().warnBelow().isPresent());
        earlier(
                pointer + "/limits/readAbove",
                position,
                other -> other.limits().readAbove().isPresent());
    }

    /** A denial wins over an allowance; beside another one that says the same, the narrower or the later is one too many. */
    private void lists(String pointer, int position, boolean allowed) {
        Optional<NamePattern> denied = covering(position, false);
        if (allowed && denied.isPresent()) {
            found.add(new Pointless(
                    pointer, "counts for nothing: all of these are denied by \"" + denied.get() + "\", which wins"));
        } else {
            covering(position, allowed)
                    .ifPresent(other -> found.add(new Pointless(
                            pointer,
                            "is one too many: \"" + other + "\" " + (allowed ? "allows" : "denies")
                                    + " all of these already")));
        }
    }

    /** The pattern of another entry of that list that covers all that the entry covers. */
    private Optional<NamePattern> covering(int position, boolean allowed) {
        NamePattern own = entries.get(position).pattern();
        boolean ofOtherList =
                entries.get(position).allowed().filter(word -> word == allowed).isEmpty();
        for (int i = 0; i < entries.size(); i++) {
            NamePattern other = entries.get(i).pattern();
            boolean counts = ofOtherList || i < position || !own.covers(other);
            if (i != position
                    && counts
                    && entries.get(i).allowed().filter(word -> word == allowed).isPresent()
                    && other.covers(own)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** What the first entry says counts. */
    private void earlier(String pointer, int position, Predicate<RegistryPolicy> says) {
        RegistryPolicy entry = entries.get(position);
        if (!says.test(entry)) {
            return;
        }
        entries.subList(0, position).stream()
                .filter(says)
                .map(RegistryPolicy::pattern)
                .filter(other -> other.covers(entry.pattern()))
                .findFirst()
                .ifPresent(other -> found.add(
                        new Pointless(pointer, "counts for nothing: \"" + other + "\" above says it of all of these")));
    }

    private static boolean saysNothing(RegistryPolicy entry) {
        return entry.allowed().isEmpty()
                && !entry.isPrivate()
                && !entry.insecure()
                && !entry.inCluster()
                && !entry.pullThrough()
                && entry.inspect().isEmpty()
                && entry.nodeCredentials().isEmpty()
                && entry.immutableTags().isEmpty()
                && entry.limits().equals(RegistryLimits.NOTHING_SAID);
    }
}
