package dev.pullgate.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.TagList.Listed;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Manifests;
import dev.pullgate.support.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A workload of {@code examples/} and the stage that the comment on top of it describes, as YAML under {@code stage}: the
 * policy, what registries say of which image, and what secrets there are.
 *
 * @param file the workload's file
 * @param comment the comment on top, without its marks
 * @param object the workload
 * @param policy the policy in force
 * @param sources the cluster and the registries
 */
record Example(Path file, String comment, JsonNode object, ImageAdmissionPolicy policy, FakeSources sources) {
    static final Path FOLDER = Path.of("examples");

    private static final String STAGE = "\nstage:\n";
    private static final String DEFAULT_POLICY = "the built-in default";
    private static final String LOGIN_FOR = "login for ";
    private static final String FOUND_AS = "found as ";
    private static final String BUILT_FOR = "built for ";
    private static final String BROKEN_INDEX = "an index whose manifest is gone for ";
    private static final Pattern LIMITED = Pattern.compile("found with (\\d+) of (\\d+) pulls left");

    /** The example of that rule. */
    static Example of(String rule) {
        Path file = file(rule);
        String text = read(file);
        String comment = text.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^# ?", ""))
                .collect(Collectors.joining("\n", "", "\n"));
        int at = comment.indexOf(STAGE);
        if (at < 0) {
            throw new IllegalArgumentException("no \"# stage:\" in the comment on top of " + file);
        }
        JsonNode stage = Manifests.document(comment.substring(at + 1)).get("stage");
        known(stage, "policy", "registries", "tags", "secrets", "nodes");
        return new Example(
                file,
                comment,
                Manifests.document(text),
                policy(stage.path("policy").asText()),
                sources(stage));
    }

    static Path file(String rule) {
        return FOLDER.resolve("workloads").resolve(rule + ".yaml");
    }

    private static ImageAdmissionPolicy policy(String name) {
        return name.equals(DEFAULT_POLICY)
                ? ImageAdmissionPolicy.DEFAULT
                : Policies.read(read(FOLDER.resolve("policies").resolve(name)));
    }

    private static FakeSources sources(JsonNode stage) {
        FakeSources sources = new FakeSources().serviceAccount("default");
        stage.path("registries")
                .properties()
                .forEach(image ->
                        answer(sources, image.getKey(), image.getValue().asText()));
        stage.path("tags")
                .properties()
                .forEach(repository -> sources.tags(
                        repository.getKey(),
                        new Listed(List.of(repository.getValue().asText().split(", ", -1)), true)));
        stage.path("nodes")
                .properties()
                .forEach(node -> sources.node(node.getKey(), node.getValue().asText()));
        stage.path("secrets").properties().forEach(secret -> {
            String content = secret.getValue().asText();
            if (!content.startsWith(LOGIN_FOR)) {
                throw new IllegalArgumentException("a secret can be \"login for …\", and not \"" + content + "\"");
            }
            sources.pullSecret(secret.getKey(), content.substring(LOGIN_FOR.length()));
        });
        return sources;
    }

    private static void answer(FakeSources sources, String image, String words) {
        if (words.startsWith(BUILT_FOR)) {
            sources.index(image, words.substring(BUILT_FOR.length()).split(", ", -1));
        } else if (words.startsWith(BROKEN_INDEX)) {
            String platform = words.substring(BROKEN_INDEX.length());
            sources.index(image, platform).missingChild(image, platform);
        } else {
            sources.answer(image, answer(words));
        }
    }

    private static ManifestAnswer answer(String words) {
        Matcher limited = LIMITED.matcher(words);
        if (limited.matches()) {
            PullLimit limit = new PullLimit(
                    Integer.parseInt(limited.group(2)), Integer.parseInt(limited.group(1)), Duration.ofHours(6));
            return new Found(Optional.empty(), "", -1, Optional.of(limit));
        }
        return switch (words) {
            case "found" -> new Found(Optional.empty());
            case "missing" -> new Missing();
            case "refused with 401" -> new AccessDenied(401, Refuser.REGISTRY);
            case "refused with 403" -> new AccessDenied(403, Refuser.REGISTRY);
            case "down" -> new Unreachable(Cause.CONNECTION, "connection refused");
            default -> {
                if (!words.startsWith(FOUND_AS)) {
                    throw new IllegalArgumentException("no answer of a registry: \"" + words + "\"");
                }
                yield new Found(Optional.of(words.substring(FOUND_AS.length())));
            }
        };
    }

    private static void known(JsonNode stage, String... members) {
        stage.fieldNames().forEachRemaining(name -> {
            if (!Set.of(members).contains(name)) {
                throw new IllegalArgumentException("a stage has no \"" + name + "\"");
            }
        });
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
