package dev.pullgate.registry.guard;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many at once, and so many who wait. */
final class Slots {
    private final Semaphore free;
    private final Semaphore waiting;

    Slots(int atOnce, int waiting) {
        this.free = new Semaphore(atOnce);
        this.waiting = new Semaphore(waiting);
    }

    /** Whether there is a slot, or there is one before patience ends. Whoever gets one gives it back. */
    boolean enter(Duration patience) {
        if (free.tryAcquire()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    void leave() {
        free.release();
    }
}
