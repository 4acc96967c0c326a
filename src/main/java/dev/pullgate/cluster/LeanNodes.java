package dev.pullgate.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes each node on, and keeps of it what the informer needs to tell changes apart: its name and version. Event handlers would
 * not do: they run later, so that the first listing would seem complete before all of it was told of.
 */
final class LeanNodes extends BasicItemStore<Node> {
    private final Consumer<Node> changed;
    private final Consumer<String> gone;

    /** Tells {@code changed} of each node, and {@code gone} of the names of those that are no more. */
    LeanNodes(Consumer<Node> changed, Consumer<String> gone) {
        super(Cache::metaNamespaceKeyFunc);
        this.changed = changed;
        this.gone = gone;
    }

    @Override
    public @Nullable Node put(String key, Node node) {
        changed.accept(node);
        return super.put(
                key,
                new NodeBuilder()
                        .withNewMetadata()
                        .withName(node.getMetadata().getName())
                        .withResourceVersion(node.getMetadata().getResourceVersion())
                        .endMetadata()
                        .build());
    }

    @Override
    public @Nullable Node remove(String key) {
        gone.accept(key);
        return super.remove(key);
    }
}
