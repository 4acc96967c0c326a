package dev.pullgate.app;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Looks at mounted files in the background, so that no review waits for a disk. */
final class Refreshing {
    private static final Logger LOG = Logger.getLogger(Refreshing.class);

    private Refreshing() {}

    /** Does that every so often until the process ends; what goes wrong once is tried again. */
    static void start(Duration every, Runnable refresh) {
        Thread.ofPlatform().daemon().name("mounted-files").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(every); // a thread of its own: nobody waits for it
                    refresh.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    LOG.warn("Mounted files could not be looked at", e);
                }
            }
        });
    }
}
