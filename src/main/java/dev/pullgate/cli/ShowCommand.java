package dev.pullgate.cli;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.EnforcementOrigins;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Subject;
import dev.pullgate.policy.Treatment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policy show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Says what a policy leads to: of each rule in which mode it is and why, and what becomes of images.",
        footer = {
            "",
            "Ends with 0; with 1 where a name is no image's; with 2 where the command or the file can't be used."
        })
final class ShowCommand implements Callable<Integer> {
    /** Every namespace has it (kubernetes.io/metadata.name), whoever made it. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The policy. Without it, what holds where nobody wrote one.")
    private @Nullable Path file;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description =
                    "For objects of this namespace. Without it, what holds where no scope and no label says otherwise.")
    private @Nullable String namespace;

    @Option(
            names = {"-l", "--label"},
            paramLabel = "KEY=VALUE",
            description = "A label that the namespace has; may be repeated.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--object-label",
            paramLabel = "KEY=VALUE",
            description = "A label that the object has; may be repeated.")
    private Map<String, String> objectLabels = new LinkedHashMap<>();

    @Option(names = "--user", paramLabel = "USER", description = "Who makes the object, for exemptions.")
    private String user = "";

    @Option(names = "--group", paramLabel = "GROUP", description = "A group of that user; may be repeated.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--image", paramLabel = "REF", description = "Says what becomes of this image; may be repeated.")
    private List<String> images = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for one line of JSON (default: text).")
    private OutputFormat format = OutputFormat.TEXT;

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (namespace == null && !(labels.isEmpty() && objectLabels.isEmpty())) {
            return surroundings.unusable("Labels count within a namespace: name it with --namespace.");
        }
        Optional<ImageAdmissionPolicy> policy = PolicyInput.read(file, surroundings.err());
        if (policy.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        ShownPolicy shown = shown(policy.get());
        surroundings
                .out()
                .print(format == OutputFormat.JSON ? ShownPolicyJson.of(shown) + "\n" : ShownPolicyText.of(shown));
        surroundings.out().flush();
        return shown.images().stream().mapToInt(ImageAnswer::exitCode).max().orElse(ExitCode.OK);
    }

    private ShownPolicy shown(ImageAdmissionPolicy policy) {
        Subject subject = subject();
        return new ShownPolicy(
                file == null ? "" : file.toString(),
                namespace == null ? Optional.empty() : Optional.of(subject),
                EnforcementOrigins.of(policy, namespace == null ? Optional.empty() : Optional.of(subject)),
                policy.labelProblems(subject),
                images.stream().map(text -> answer(text, policy, subject)).toList());
    }

    private Subject subject() {
        String name = namespace == null ? "" : namespace;
        Map<String, String> all = new LinkedHashMap<>(labels);
        if (namespace != null) {
            all.put(NAME_LABEL, name);
        }
        return new Subject(name, Optional.of(all), objectLabels, user, groups, List.of());
    }

    private ImageAnswer answer(String text, ImageAdmissionPolicy policy, Subject subject) {
        ParsedImage parsed = ParsedImage.parse(text);
        return new ImageAnswer(
                text,
                parsed,
                Optional.empty(),
                parsed instanceof ImageReference image
                        ? Optional.of(Treatment.of(image, policy, subject, surroundings.today()))
                        : Optional.empty(),
                Optional.empty());
    }
}
