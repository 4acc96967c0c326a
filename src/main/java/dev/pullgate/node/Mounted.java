package dev.pullgate.node;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Something read from mounted files. Whoever wants it gets what was read last and never waits; {@link #refresh} reads it again
 * where the files have changed.
 *
 * @param <T> what is read
 */
public final class Mounted<T> implements Supplier<T> {
    private final Supplier<?> state;
    private final Supplier<T> read;
    private volatile Loaded<T> loaded;

    private record Loaded<T>(Object state, T value) {}

    /**
     * Reads for the first time.
     *
     * @param state what the files look like from outside; equal where they have not changed
     * @param read reads them; never throws for what may be in them
     */
    public Mounted(Supplier<?> state, Supplier<T> read) {
        this.state = state;
        this.read = read;
        this.loaded = load(state.get());
    }

    @Override
    public T get() {
        return loaded.value();
    }

    /**
     * Reads again if the files have changed.
     *
     * @return whether they have
     */
    public boolean refresh() {
        Object now = state.get();
        boolean changed = !Objects.equals(now, loaded.state());
        if (changed) {
            loaded = load(now);
        }
        return changed;
    }

    /** The state is from before the reading: what changes meanwhile is seen the next time. */
    private Loaded<T> load(Object before) {
        return new Loaded<>(before, read.get());
    }
}
