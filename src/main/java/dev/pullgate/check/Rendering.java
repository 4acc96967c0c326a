package dev.pullgate.check;

import dev.pullgate.desk.Programs;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.manifest.Unread;
import dev.pullgate.manifest.Unread.Cause;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Manifests that another program makes: kustomize, or helm, as whoever runs the command has it. */
public final class Rendering {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_COMPLAINT = 600;

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * Runs programs.
     *
     * @param folder where they run
     * @param environment their environment; by its {@code PATH} they are found
     */
    public Rendering(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** What came of it: manifests, or why there are none. */
    public record Rendered(List<ManifestFile> files, List<Unread> unread) {}

    /** What kustomize makes of a folder; kubectl has it built in. */
    public Rendered kustomize(String kustomization) {
        String name = "kustomize build " + kustomization;
        return Programs.find("kustomize", environment)
                .map(program -> run(name, program, List.of("build", "--", kustomization)))
                .or(() -> Programs.find("kubectl", environment)
                        .map(program -> run(name, program, List.of("kustomize", "--", kustomization))))
                .orElseGet(() -> failed(name, "neither kustomize nor kubectl is on the path; install one of them"));
    }

    /**
     * What helm makes of a chart.
     *
     * @param values files of values
     */
    public Rendered helm(String chart, List<String> values) {
        String name = "helm template " + chart;
        List<String> arguments = new ArrayList<>(List.of("template"));
        values.forEach(file -> arguments.addAll(List.of("--values", file)));
        arguments.addAll(List.of("--", "release", chart));
        return Programs.find("helm", environment)
                .map(program -> run(name, program, arguments))
                .orElseGet(
                        () -> failed(
                                name,
                                "helm is not on the path; install it, or pipe its output in: helm template … | pullgate check -"));
    }

    private Rendered run(String name, Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Path complaints = null;
        try {
            complaints = Files.createTempFile("pullgate", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(complaints.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return outcome(name, builder.start(), complaints);
        } catch (IOException e) {
            return failed(name, "could not be run: " + e.getMessage());
        } finally {
            delete(complaints);
        }
    }

    private static Rendered outcome(String name, Process process, Path complaints) throws IOException {
        // Whoever writes for ever, or nothing for ever, is ended.
        Thread end = Thread.ofVirtual().start(() -> endLate(process));
        try (InputStream output = process.getInputStream()) {
            byte[] bytes = output.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return failed(name, "it writes more than " + (MAX_BYTES >> 20) + " MiB");
            }
            int code = process.waitFor();
            return code == 0
                    ? new Rendered(List.of(ManifestReader.read(name, bytes)), List.of())
                    : failed(name, "it ended with " + code + ": " + complaint(complaints));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(name, "it was interrupted");
        } finally {
            process.destroyForcibly();
            end.interrupt();
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String complaint(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_COMPLAINT), StandardCharsets.UTF_8)
                    .strip()
                    .replace('\n', ' ');
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }

    private static Rendered failed(String name, String why) {
        return new Rendered(List.of(), List.of(new Unread(name, 1, 1, Cause.NOT_FOUND, why)));
    }
}
