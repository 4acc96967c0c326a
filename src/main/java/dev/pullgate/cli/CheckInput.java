package dev.pullgate.cli;

import dev.pullgate.check.Rendering;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestFiles;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.manifest.ManifestSource;
import dev.pullgate.manifest.Unread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which manifests a command reads. */
final class CheckInput {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Files, folders, and patterns such as 'k8s/**/*.yaml'. - is standard input.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "PATH",
            description = "The same as PATH, as kubectl has it.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-k", "--kustomize"},
            paramLabel = "DIR",
            description = "What kustomize makes of that folder.")
    private List<String> kustomizations = new ArrayList<>();

    @Option(names = "--helm", paramLabel = "CHART", description = "What helm makes of that chart.")
    private List<String> charts = new ArrayList<>();

    @Option(names = "--helm-values", paramLabel = "FILE", description = "Values for --helm.")
    private List<String> values = new ArrayList<>();

    /** Files, folders and patterns. */
    static CheckInput of(List<String> paths) {
        CheckInput input = new CheckInput();
        input.paths = List.copyOf(paths);
        return input;
    }

    /**
     * What was read, and what could not be.
     *
     * @param files what was read; those that were rendered come behind those that have a source
     * @param sources where the first of the files come from, one each
     */
    record Read(List<ManifestFile> files, List<ManifestSource> sources, List<Unread> unread) {}

    /** Whether something is read that another program makes. */
    boolean isRendered() {
        return !kustomizations.isEmpty() || !charts.isEmpty();
    }

    /** What is missing for there to be anything to read; null where nothing is. */
    @Nullable
    String problem(Surroundings surroundings) {
        if (!paths.isEmpty() || !files.isEmpty() || !kustomizations.isEmpty() || !charts.isEmpty()) {
            return null;
        }
        return surroundings.isTyped()
                ? "Name what to check: pullgate check k8s/. Or pipe manifests in: kubectl kustomize . | pullgate check -"
                : "Name what to check; - is standard input: kubectl kustomize . | pullgate check -";
    }

    /** Reads everything. */
    Read read(Surroundings surroundings) {
        List<String> all = new ArrayList<>(paths);
        all.addAll(files);
        List<ManifestFile> read = new ArrayList<>();
        List<ManifestSource> sources = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        if (!all.isEmpty()) {
            ManifestFiles found = ManifestFiles.find(all, surroundings.folder());
            unread.addAll(found.unread());
            ManifestReader reader = new ManifestReader(surroundings.in());
            sources.addAll(found.sources());
            read.addAll(sources.parallelStream().map(reader::read).toList());
        }
        Rendering rendering = new Rendering(surroundings.folder(), surroundings.environment());
        kustomizations.stream().map(rendering::kustomize).forEach(rendered -> add(rendered, read, unread));
        charts.stream().map(chart -> rendering.helm(chart, values)).forEach(rendered -> add(rendered, read, unread));
        return new Read(read, sources, unread);
    }

    private static void add(Rendering.Rendered rendered, List<ManifestFile> read, List<Unread> unread) {
        read.addAll(rendered.files());
        unread.addAll(rendered.unread());
    }
}
