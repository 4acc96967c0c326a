package dev.pullgate.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Keeps of each node what the watch needs to tell changes apart, and lets go of what makes it large. */
final class LeanNodes extends BasicItemStore<Node> {
    LeanNodes() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public @Nullable Node put(String key, Node node) {
        node.getMetadata().setManagedFields(null);
        node.getMetadata().setAnnotations(null);
        if (node.getStatus() != null) {
            node.getStatus().setConditions(null);
            node.getStatus().setVolumesAttached(null);
            node.getStatus().setVolumesInUse(null);
        }
        return super.put(key, node);
    }
}
