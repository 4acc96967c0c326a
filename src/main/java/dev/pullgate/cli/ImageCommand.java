package dev.pullgate.cli;

import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Subject;
import dev.pullgate.policy.Treatment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code image}. */
@Command(
        name = "image",
        mixinStandardHelpOptions = true,
        description = "Says what a name means to the kubelet.",
        footer = {
            "",
            "Ends with 0; with 1 where the kubelet refuses a name, or a registry that was asked has no such image or does not"
                    + " give it out; with 2 where the command or a file can't be used; with 3 where a registry could not be"
                    + " asked."
        })
final class ImageCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "REF",
            arity = "0..*",
            description = "Names, as they stand in a manifest. - or none: names from standard input, one a line.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for one line of JSON a name (default: text).")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--policy", paramLabel = "FILE", description = "Says what this policy makes of the name as well.")
    private @Nullable Path policyFile;

    @Option(
            names = "--docker-config",
            paramLabel = "FILE",
            description = "Says which logins of this docker configuration the kubelet would try.")
    private @Nullable Path dockerConfig;

    @Option(names = "--live", description = "Asks the registry, with the logins of --docker-config or without any.")
    private boolean live;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long one image may take with --live (default: 20).")
    private int timeout = 20;

    ImageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return run();
        } catch (UnusableException e) {
            return surroundings.unusable(e.problem());
        }
    }

    private int run() throws IOException, UnusableException {
        List<String> texts = NamesInput.of(names, surroundings);
        if (texts.isEmpty()) {
            return surroundings.unusable(
                    surroundings.isTyped()
                            ? "Name an image: pullgate image nginx:1.27. Or pipe names in, one a line."
                            : "No name was given: nothing came from standard input.");
        }
        if (timeout < 1) {
            return surroundings.unusable("--timeout takes at least 1 second.");
        }
        Optional<ImageAdmissionPolicy> policy = PolicyInput.read(policyFile, surroundings.err());
        Optional<LoginsFile> logins = Optional.empty();
        if (dockerConfig != null) {
            logins = LoginsFile.read(dockerConfig, surroundings.err());
            if (logins.isEmpty()) {
                return ExitCode.UNUSABLE;
            }
        }
        return policy.isEmpty() ? ExitCode.UNUSABLE : answer(texts, policy.get(), logins);
    }

    private int answer(List<String> texts, ImageAdmissionPolicy policy, Optional<LoginsFile> logins)
            throws UnusableException {
        Optional<LiveImages> asking = live
                ? Optional.of(new LiveImages(
                        surroundings, policy, logins.map(LoginsFile::keychain), Duration.ofSeconds(timeout)))
                : Optional.empty();
        asking.ifPresent(images -> texts.forEach(text -> {
            if (ParsedImage.parse(text) instanceof ImageReference image) {
                var unused = images.ask(image);
            }
        }));
        int code = ExitCode.OK;
        boolean first = true;
        for (String text : texts) {
            ImageAnswer answer = answer(text, policy, logins, asking);
            code = Math.max(code, answer.exitCode());
            if (format == OutputFormat.JSON) {
                surroundings.out().println(ImageJson.of(answer));
            } else {
                surroundings.out().print((first ? "" : "\n") + ImageText.of(answer));
            }
            first = false;
        }
        surroundings.out().flush();
        return code;
    }

    private ImageAnswer answer(
            String text, ImageAdmissionPolicy policy, Optional<LoginsFile> logins, Optional<LiveImages> asking) {
        ParsedImage parsed = ParsedImage.parse(text);
        if (!(parsed instanceof ImageReference image)) {
            return new ImageAnswer(text, parsed, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new ImageAnswer(
                text,
                parsed,
                logins.map(file -> {
                    List<String> locations = file.keychain().shownLocations(image);
                    return new ImageAnswer.Logins(
                            file.name(), locations, locations.isEmpty() ? file.miss(image) : Optional.empty());
                }),
                policyFile == null
                        ? Optional.empty()
                        : Optional.of(Treatment.of(image, policy, Subject.NOBODY, surroundings.today())),
                asking.map(images -> images.answer(image)));
    }
}
