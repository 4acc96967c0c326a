package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads bodies: none beyond its bound, and all that come in at the same time together within another one, so that many long
 * manifests can't fill the heap. What counts is what has come, so that one that drips holds up nobody.
 */
final class Bodies {
    private static final int CHUNK = 64 * 1024;

    private final Semaphore chunks;

    /** Reads bodies of that many bytes together at the same time. */
    Bodies(int bytes) {
        chunks = new Semaphore(Math.max(1, bytes / CHUNK));
    }

    /** What is in the stream. */
    byte[] read(InputStream stream, int maxBody, Deadline deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int held = 0;
        try {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                if (body.size() + read > maxBody) {
                    throw tooLong();
                }
                // What fits into one chunk, as tokens do, waits for nobody.
                while (held < (body.size() + read) / CHUNK) {
                    hold(deadline);
                    held++;
                }
                body.write(buffer, 0, read);
            }
            return body.toByteArray();
        } finally {
            chunks.release(held);
        }
    }

    /** Reads past what is in the stream. */
    static void skip(InputStream stream, int maxBody) throws IOException {
        byte[] buffer = new byte[8192];
        long skipped = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            skipped += read;
            if (skipped > maxBody) {
                throw tooLong();
            }
        }
    }

    static Refusal tooLong() {
        return new Refusal(new NotUnderstood("a longer answer than a registry gives"));
    }

    private void hold(Deadline deadline) throws IOException {
        try {
            if (!chunks.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Refusal(new Unreachable(Cause.BUSY, "too many long answers at the same time"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
