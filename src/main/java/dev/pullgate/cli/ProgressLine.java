package dev.pullgate.cli;

import dev.pullgate.check.Progress;
import java.io.PrintWriter;
import java.time.Duration;

/** A line at the bottom of a terminal that says how far asking has come, and is gone afterwards. */
final class ProgressLine implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String CLEAR = "\r\u001B[K";

    private final Thread thread;
    private final PrintWriter err;

    private ProgressLine(Progress progress, PrintWriter err) {
        this.err = err;
        this.thread = Thread.ofVirtual().name("progress").unstarted(() -> show(progress));
    }

    /** Begins to show it. */
    static ProgressLine start(Progress progress, PrintWriter err) {
        ProgressLine line = new ProgressLine(progress, err);
        line.thread.start();
        return line;
    }

    private void show(Progress progress) {
        try {
            while (true) {
                Thread.sleep(PAUSE); // how often people can read it
                err.print(CLEAR + Shown.text(progress.toString()));
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        err.print(CLEAR);
        err.flush();
    }
}
