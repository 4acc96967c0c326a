package dev.pullgate.node;

import dev.pullgate.fact.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An executable that is handed a text and answers with one. Its environment is what is said here and nothing else; its output
 * is bounded; when its time is over it is ended, and what it started with it.
 *
 * @param executable where it is
 * @param arguments what it is started with
 * @param environment all of its environment
 */
public record PluginProcess(Path executable, List<String> arguments, Map<String, String> environment) {
    private static final int MAX_OUTPUT = 1 << 20;
    private static final Duration STEP = Duration.ofMillis(5);

    /** What came of running it. */
    public sealed interface Outcome {
        /** It ended well. */
        record Written(byte[] output) implements Outcome {}

        /**
         * It did not.
         *
         * @param problem half a sentence for people, without anything of what it wrote: that may be a login
         */
        record Failed(String problem) implements Outcome {}
    }

    public PluginProcess {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Runs it; blocks until it has ended, but not much beyond the deadline. */
    public Outcome run(byte[] input, Deadline deadline) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(executable.toString());
        builder.command().addAll(arguments);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Outcome.Failed("it could not be started");
        }
        try {
            feed(process, input);
            return follow(process, deadline);
        } catch (IOException e) {
            return new Outcome.Failed("its output could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("Pullgate is shutting down");
        } finally {
            end(process);
        }
    }

    /** A pipe takes far more than a request has, so this does not block; who does not read has its reasons. */
    private static void feed(Process process, byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // It closed its end, or has ended already; what it answers counts.
        }
    }

    /** Looks after both outputs in turn and never blocks in reading: a pipe can outlive the process that was started. */
    private static Outcome follow(Process process, Deadline deadline) throws IOException, InterruptedException {
        Output output = new Output(process.getInputStream(), MAX_OUTPUT);
        Output complaint = new Output(process.getErrorStream(), 0);
        while (true) {
            boolean ended = !process.isAlive();
            boolean moved = output.drain() | complaint.drain();
            if (output.total > MAX_OUTPUT || complaint.total > MAX_OUTPUT) {
                return new Outcome.Failed("it wrote more than " + MAX_OUTPUT + " bytes");
            }
            if (ended && !moved) {
                return process.exitValue() == 0
                        ? new Outcome.Written(output.kept.toByteArray())
                        : new Outcome.Failed("it ended with status " + process.exitValue()
                                + (complaint.total > 0 ? " and a complaint of " + complaint.total + " bytes" : ""));
            }
            if (deadline.isOver()) {
                return new Outcome.Failed("it did not end in time");
            }
            if (!moved) {
                Thread.sleep(STEP); // a read could block for ever, and no process tells when it has written
            }
        }
    }

    /** Ends the process where it has not ended, and what it has started. */
    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(child -> {
            List<ProcessHandle> below = child.descendants().toList();
            child.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        });
        try {
            process.waitFor(1, TimeUnit.SECONDS);
            process.getInputStream().close();
            process.getErrorStream().close();
        } catch (IOException e) {
            // Nothing is read from it any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One output. */
    private static final class Output {
        private final InputStream stream;
        private final int keep;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final byte[] buffer = new byte[8 * 1024];
        private long total;

        private Output(InputStream stream, int keep) {
            this.stream = stream;
            this.keep = keep;
        }

        /** Takes what there is; whether there was anything. */
        private boolean drain() throws IOException {
            int available = stream.available();
            if (available <= 0) {
                return false;
            }
            int read = stream.read(buffer, 0, Math.min(available, buffer.length));
            if (read <= 0) {
                return false;
            }
            total += read;
            kept.write(buffer, 0, Math.min(read, Math.max(0, keep - kept.size())));
            return true;
        }
    }

    /** The executable alone: arguments and environment may hold secrets. */
    @Override
    public String toString() {
        return "PluginProcess[" + executable + "]";
    }
}
