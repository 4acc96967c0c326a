package dev.pullgate.cli;

import dev.pullgate.image.NameRemedy;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.prepull.DaemonSetManifest;
import dev.pullgate.prepull.Prepull;
import dev.pullgate.prepull.Prepull.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        footer = {"", "Ends with 0; with 1 where the kubelet refuses a name; with 2 where the command can't be used."})
final class PrepullCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SECRET = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern LABEL =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "0..*",
            description = "Images, as they stand in a manifest. - or none: from standard input, one a line.")
    private List<String> images = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Where the DaemonSet goes; pull secrets have to be there (default: wherever it is applied).")
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
        Optional<String> wrong = wrongOption();
        if (wrong.isPresent()) {
            return surroundings.unusable(wrong.get());
        }
        List<String> texts = NamesInput.of(images, surroundings);
        if (texts.isEmpty()) {
            return surroundings.unusable("Name an image: pullgate prepull nginx:1.27. Or pipe names in, one a line.");
        }
        List<Unparsable> refused = Stream.concat(texts.stream(), Stream.of(helper))
                .map(ParsedImage::parse)
                .flatMap(parsed -> parsed instanceof Unparsable unparsable ? Stream.of(unparsable) : Stream.empty())
                .toList();
        if (!refused.isEmpty()) {
            refused.forEach(one -> surroundings
                    .err()
                    .println(Shown.text(one.text()) + ": " + one.message() + ". " + Shown.text(NameRemedy.of(one))));
            return ExitCode.FOUND;
        }
        write(new Prepull(
                name,
                Optional.ofNullable(namespace),
                texts,
                pullSecrets,
                nodeSelector,
                allNodes,
                imageVolumes ? Way.IMAGE_VOLUMES : Way.INIT_CONTAINERS,
                helper));
        return ExitCode.OK;
    }

    private void write(Prepull prepull) {
        surroundings.out().print(DaemonSetManifest.of(prepull));
        surroundings.out().flush();
        surroundings
                .err()
                .println("Once it is applied: "
                        + DaemonSetManifest.commands(prepull).getFirst());
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
