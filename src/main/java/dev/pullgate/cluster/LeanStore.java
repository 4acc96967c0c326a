package dev.pullgate.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Passes each object on, and keeps of it what the informer needs to tell changes apart: its key and version. Event handlers would
 * not do: they run later, so that the first listing would seem complete before all of it was told of.
 *
 * @param <T> the kind of object
 */
final class LeanStore<T extends HasMetadata> implements ItemStore<T> {
    private final Supplier<T> blank;
    private final BiConsumer<String, T> changed;
    private final Consumer<String> gone;
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    /**
     * Tells of each object.
     *
     * @param blank an object of that kind with nothing in it
     * @param changed is told of each that is new or has changed, with its key
     * @param gone is told the keys of those that are no more
     */
    LeanStore(Supplier<T> blank, BiConsumer<String, T> changed, Consumer<String> gone) {
        this.blank = blank;
        this.changed = changed;
        this.gone = gone;
    }

    /** Its name, with its namespace and a slash before it where it has one. */
    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        changed.accept(key, object);
        return lean(key, versions.put(key, object.getMetadata().getResourceVersion()));
    }

    @Override
    public @Nullable T remove(String key) {
        gone.accept(key);
        return lean(key, versions.remove(key));
    }

    @Override
    public @Nullable T get(String key) {
        return lean(key, versions.get(key));
    }

    private @Nullable T lean(String key, @Nullable String version) {
        if (version == null) {
            return null;
        }
        int slash = key.indexOf('/');
        T object = blank.get();
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(slash < 0 ? null : key.substring(0, slash))
                .withName(key.substring(slash + 1))
                .withResourceVersion(version)
                .build());
        return object;
    }

    @Override
    public Stream<String> keySet() {
        return versions.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return versions.entrySet().stream().flatMap(entry -> Stream.ofNullable(lean(entry.getKey(), entry.getValue())));
    }

    @Override
    public int size() {
        return versions.size();
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
