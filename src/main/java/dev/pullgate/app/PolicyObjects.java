package dev.pullgate.app;

import dev.pullgate.cluster.PolicyObject;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.yaml.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that are custom resources. The oldest counts, and none but that one: two that were put together would say what
 * nobody wrote. Without any, the file counts.
 */
final class PolicyObjects {
    /**
     * A policy and what was read in it.
     *
     * @param object the policy
     * @param read what is in it
     */
    record Entry(PolicyObject object, PolicyDocument read) {
        List<String> problems() {
            return switch (read) {
                case Loaded loaded -> List.of();
                case Rejected rejected ->
                    rejected.problems().stream().map(Problem::message).toList();
            };
        }
    }

    private final PolicyInForce inForce;
    private final Map<String, Entry> byName = new HashMap<>();
    private boolean complete;
    private Optional<PolicyObject> oldest = Optional.empty();
    /** The uid of the one that reviews go by, be it by an earlier generation of it. */
    private Optional<String> inForceNow = Optional.empty();

    PolicyObjects(PolicyInForce inForce) {
        this.inForce = inForce;
    }

    /** One that is new, or has changed. */
    synchronized void put(PolicyObject object) {
        PolicyDocument read = Optional.ofNullable(byName.get(object.name()))
                .filter(before -> before.object().document().equals(object.document())
                        && before.object().uid().equals(object.uid()))
                .map(Entry::read)
                .orElse(null);
        byName.put(object.name(), new Entry(object, read == null ? PolicyFile.read(object.document()) : read));
        if (read == null) {
            choose();
        }
    }

    /** One that is gone. */
    synchronized void remove(String name) {
        byName.remove(name);
        choose();
    }

    /** All of them are known now: the oldest may have been told of last, so that none counted before. */
    synchronized void complete() {
        complete = true;
        choose();
    }

    /** All of them, from the oldest on; none before all are known. */
    synchronized List<Entry> all() {
        return !complete
                ? List.of()
                : byName.values().stream()
                        .sorted(Comparator.comparing(
                                        (Entry entry) -> entry.object().created())
                                .thenComparing(entry -> entry.object().name()))
                        .toList();
    }

    /** Goes by the oldest, where that is another one than before, or says something else. */
    private void choose() {
        Optional<PolicyObject> before = oldest;
        Optional<Entry> entry = all().stream().findFirst();
        oldest = entry.map(Entry::object);
        if (oldest.map(PolicyObjects::identity).equals(before.map(PolicyObjects::identity))) {
            return;
        }
        switch (entry.map(Entry::read).orElse(null)) {
            case Loaded loaded -> {
                inForce.resource(loaded.policy(), source(entry.orElseThrow()));
                inForceNow = oldest.map(PolicyObject::uid);
            }
            case Rejected rejected -> {
                if (!inForceNow.equals(oldest.map(PolicyObject::uid))) {
                    withoutResource();
                }
                inForce.keep(source(entry.orElseThrow()), entry.orElseThrow().problems());
            }
            case null -> withoutResource();
        }
    }

    private static List<String> identity(PolicyObject object) {
        return List.of(object.uid(), object.document());
    }

    private void withoutResource() {
        if (inForceNow.isPresent()) {
            inForce.noResource();
            inForceNow = Optional.empty();
        }
    }

    private static String source(Entry entry) {
        return "ImageAdmissionPolicy " + entry.object().name();
    }
}
