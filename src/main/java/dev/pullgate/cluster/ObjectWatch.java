package dev.pullgate.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps up with all objects of one kind. Nothing waits for it: until its first listing is there, and where Pullgate may not list
 * such objects, they are simply not known. What was known last goes on holding while the API server is away.
 *
 * @param <T> the kind
 */
final class ObjectWatch<T extends HasMetadata> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ObjectWatch.class);

    /** Objects of one answer: some 10 MB at most, so that thousands neither fill the heap nor take the client's timeout. */
    private static final long PAGE = 250;

    private final String loss;
    private final SharedIndexInformer<T> informer;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean waiting;

    /**
     * Watches from {@link #start} on.
     *
     * @param loss what is lost where it can't, for the log
     * @param objects which
     * @param store is told of each
     */
    ObjectWatch(String loss, Informable<T> objects, LeanStore<T> store) {
        this.loss = loss;
        this.informer = objects.withLimit(PAGE)
                .runnableInformer(0)
                .itemStore(store)
                .exceptionHandler((started, failure) -> {
                    tell(failure);
                    return true;
                });
    }

    /**
     * Starts watching; returns at once, and tries again for as long as it takes.
     *
     * @param complete is run once all objects have been told of
     */
    void start(Runnable complete) {
        waiting = true;
        informer.start()
                .thenRun(() -> {
                    complete.run();
                    waiting = false;
                })
                .exceptionally(failure -> {
                    tell(failure);
                    return null;
                });
    }

    /** Whether its first look is still underway: it has been started, and has neither got all objects nor failed once. */
    boolean isWaiting() {
        return waiting;
    }

    /** Once, however often it is tried again. */
    private void tell(Throwable failure) {
        waiting = false;
        if (told.compareAndSet(false, true)) {
            LOG.warnf("%s: %s", loss, failure.getMessage());
        }
    }

    @Override
    public void close() {
        informer.close();
    }
}
