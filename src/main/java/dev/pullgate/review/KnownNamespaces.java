package dev.pullgate.review;

import dev.pullgate.fact.Fact;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The namespaces as somebody tells of them. */
public final class KnownNamespaces {
    private static final Fact<Namespace> NOT_LISTED = new Fact.Unknown<>("namespaces are not listed yet, or can't be");

    private final Map<String, Fact<Namespace>> byName = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /** A namespace that is new, or has changed. */
    public void put(String name, Namespace namespace) {
        byName.put(name, new Fact.Known<>(namespace));
    }

    /** A namespace that is gone. */
    public void remove(String name) {
        byName.remove(name);
    }

    /** From now on all namespaces are known, except those made a moment ago. */
    public void complete() {
        complete = true;
    }

    /**
     * What is known of each namespace. One made a moment ago is asked for; where nobody ever tells of any, none is, since every
     * review would ask.
     *
     * @param cluster is asked for a single namespace
     */
    public Source<String, Fact<Namespace>> source(Source<ObjectName, Fact<Namespace>> cluster) {
        return new Source<>(
                name -> known(name).or(() -> cluster.known().apply(new ObjectName(name, name))),
                (name, deadline) ->
                        known(name).orElseGet(() -> cluster.ask().apply(new ObjectName(name, name), deadline)));
    }

    private Optional<Fact<Namespace>> known(String name) {
        Fact<Namespace> told = byName.get(name);
        return told == null && !complete ? Optional.of(NOT_LISTED) : Optional.ofNullable(told);
    }
}
