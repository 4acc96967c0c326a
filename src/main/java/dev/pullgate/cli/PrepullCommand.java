package dev.pullgate.cli;

import dev.pullgate.image.NameRemedy;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestFiles;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.manifest.Unread;
import dev.pullgate.prepull.DaemonSetManifest;
import dev.pullgate.prepull.Prepull;
import dev.pullgate.prepull.Prepull.Way;
import dev.pullgate.prepull.WorkloadImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prepull}. */
@Command(
        name = "prepull",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a DaemonSet that has images pulled on every node that it selects, and then waits.",
            "pullgate prepull nginx:1.27 ghcr.io/acme/web:1.4.2 | kubectl apply -f -"
        },
        footer = {
            "",
            "Ends with 0; with 1 where the kubelet refuses a name; with 2 where the command or a"
                    + " file can't be used."
        })
final class PrepullCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SECRET = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern LABEL =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    /** A variant, as in linux/arm/v7, is in no label of a node. */
    private static final Pattern PLATFORM = Pattern.compile("([a-z0-9]+)/([a-z0-9]+)");

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "0..*",
            description = "Images, as they stand in a manifest. - or none: from standard input, one a line.")
    private List<String> images = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "PATH",
            description =
                    "A file or folder of manifests, whose workloads' images are pulled, with the pull secrets that they"
                            + " name; may be repeated. - for standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description =
                    "Where the DaemonSet goes; pull secrets have to be there (default: that of the workloads of -f, or wherever it is applied).")
    private @Nullable String namespace;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the DaemonSet is called (default: ${DEFAULT-VALUE}).",
            defaultValue = "pullgate-prepull")
    private String name = "pullgate-prepull";

    @Option(
            names = "--pull-secret",
            paramLabel = "NAME",
            description = "A pull secret of its namespace to log in with; may be repeated.")
    private List<String> pullSecrets = new ArrayList<>();

    @Option(
            names = "--node-selector",
            paramLabel = "KEY=VALUE",
            description = "A label of the nodes that are to pull; may be repeated. kubernetes.io/os=linux unless said.")
    private Map<String, String> nodeSelector = new LinkedHashMap<>();

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description =
                    "Only on nodes of that platform, as linux/arm64, for images that are built for no other; one DaemonSet a"
                            + " platform.")
    private @Nullable String platform;

    @Option(names = "--all-nodes", description = "On nodes with taints too, such as those of the control plane.")
    private boolean allNodes;

    @Option(
            names = "--image-volumes",
            description =
                    "Have images pulled as volumes, so that nothing of them runs: for Kubernetes 1.35 and newer, and for"
                            + " artifacts too.")
    private boolean imageVolumes;

    @Option(
            names = "--helper-image",
            paramLabel = "IMAGE",
            description =
                    "What the DaemonSet itself runs, with sleep and cp, and with a /bin/true that is linked statically"
                            + " (default: ${DEFAULT-VALUE}).",
            defaultValue = Prepull.HELPER)
    private String helper = Prepull.HELPER;

    PrepullCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> wrong = selectPlatform().or(this::wrongOption);
        if (wrong.isPresent()) {
            return surroundings.unusable(wrong.get());
        }
        List<String> named = files.isEmpty() || !images.isEmpty() ? NamesInput.of(images, surroundings) : List.of();
        Optional<WorkloadImages> workloads = workloads();
        if (workloads.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        List<String> texts = Stream.concat(named.stream(), workloads.get().images().stream())
                .distinct()
                .toList();
        if (texts.isEmpty()) {
            return surroundings.unusable(
                    files.isEmpty()
                            ? "Name an image: pullgate prepull nginx:1.27. Or pipe names in, one a line."
                            : "There is no workload with an image in these files.");
        }
        List<Unparsable> refused = refused(texts);
        if (!refused.isEmpty()) {
            refused.forEach(one -> surroundings
                    .err()
                    .println(Shown.text(one.text()) + ": " + one.message() + ". " + Shown.text(NameRemedy.of(one))));
            return ExitCode.FOUND;
        }
        write(prepull(texts, workloads.get()));
        return ExitCode.OK;
    }

    /** Those of the files; empty where one can't be read, which is told. */
    private Optional<WorkloadImages> workloads() {
        ManifestFiles found = ManifestFiles.find(files, surroundings.folder());
        ManifestReader reader = new ManifestReader(surroundings.in());
        List<ManifestFile> read = found.sources().stream().map(reader::read).toList();
        List<Unread> unread = Stream.concat(
                        found.unread().stream(), read.stream().flatMap(file -> file.unread().stream()))
                .toList();
        unread.forEach(one -> surroundings.err().println(Shown.text(one.toString())));
        return unread.isEmpty()
                ? Optional.of(WorkloadImages.of(
                        read.stream().flatMap(file -> file.objects().stream()).toList()))
                : Optional.empty();
    }

    private List<Unparsable> refused(List<String> texts) {
        return Stream.concat(texts.stream(), Stream.of(helper))
                .map(ParsedImage::parse)
                .flatMap(parsed -> parsed instanceof Unparsable unparsable ? Stream.of(unparsable) : Stream.empty())
                .toList();
    }

    /** Where the workloads are all of one namespace, so is the DaemonSet, unless that is said otherwise. */
    private Optional<String> where(WorkloadImages workloads) {
        return Optional.ofNullable(namespace)
                .or(() -> workloads.namespaces().stream()
                        .filter(one -> workloads.namespaces().size() == 1)
                        .filter(one -> NAME.matcher(one).matches())
                        .findFirst());
    }

    private Prepull prepull(List<String> texts, WorkloadImages workloads) {
        Optional<String> where = where(workloads);
        List<String> secrets = Stream.concat(pullSecrets.stream(), workloads.pullSecrets().stream())
                .toList();
        boolean elsewhere = workloads.namespaces().stream()
                .anyMatch(one -> where.filter(one::equals).isEmpty());
        if (elsewhere && !workloads.pullSecrets().isEmpty()) {
            surroundings
                    .err()
                    .println("A Pod logs in with pull secrets of its own namespace only: see that "
                            + where.map(one -> "namespace " + one).orElse("its namespace") + " has "
                            + Shown.text(String.join(", ", workloads.pullSecrets())) + ".");
        }
        return new Prepull(
                name,
                where,
                texts,
                secrets,
                nodeSelector,
                allNodes,
                imageVolumes ? Way.IMAGE_VOLUMES : Way.INIT_CONTAINERS,
                helper);
    }

    /** What to do next is told first, so that it stands above what whoever reads the YAML from a pipe prints. */
    private void write(Prepull prepull) {
        surroundings
                .err()
                .println("Once it is applied: "
                        + DaemonSetManifest.commands(prepull).getFirst());
        surroundings.out().print(DaemonSetManifest.of(prepull));
        surroundings.out().flush();
    }

    /** Has nodes selected by the labels that every kubelet gives its node; what is wrong with that, if anything is. */
    private Optional<String> selectPlatform() {
        if (platform == null) {
            return Optional.empty();
        }
        Matcher parts = PLATFORM.matcher(platform);
        if (!parts.matches()) {
            return Optional.of("--platform is such as linux/arm64, and not \"" + Shown.text(platform)
                    + "\"; one DaemonSet is for one platform.");
        }
        nodeSelector.put("kubernetes.io/os", parts.group(1));
        nodeSelector.put("kubernetes.io/arch", parts.group(2));
        return Optional.empty();
    }

    /** What the API server would refuse later. */
    private Optional<String> wrongOption() {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(
                    "--name " + Shown.text(name) + " can be no DaemonSet's: lower-case letters, digits and dashes.");
        }
        if (namespace != null && !NAME.matcher(namespace).matches()) {
            return Optional.of("--namespace " + Shown.text(namespace) + " can be no namespace's.");
        }
        return pullSecrets.stream()
                .filter(secret -> !SECRET.matcher(secret).matches())
                .findFirst()
                .map(secret -> "--pull-secret " + Shown.text(secret) + " can be no secret's name.")
                .or(() -> nodeSelector.entrySet().stream()
                        .filter(label -> !LABEL.matcher(label.getKey()).matches()
                                || !VALUE.matcher(label.getValue()).matches())
                        .findFirst()
                        .map(label -> "--node-selector " + Shown.text(label.getKey() + "=" + label.getValue())
                                + " can be no label."));
    }
}
