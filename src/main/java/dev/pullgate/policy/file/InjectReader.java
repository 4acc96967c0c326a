package dev.pullgate.policy.file;

import dev.pullgate.policy.Inject;
import dev.pullgate.policy.InjectedPullSecret;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code spec.inject}. */
final class InjectReader {
    private static final Map<String, Boolean> PULL_POLICIES = pullPolicies();

    /** What the API server lets a secret be called (RFC 1123 subdomain). */
    private static final Pattern OBJECT_NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final int MAX_OBJECT_NAME = 253;

    private final Problems problems;

    private InjectReader(Problems problems) {
        this.problems = problems;
    }

    static Inject read(Node node, Problems problems) {
        return new InjectReader(problems).inject(node);
    }

    private Inject inject(Node node) {
        Fields inject = Fields.of(
                node,
                "spec.inject",
                List.of("imagePullPolicy", "imagePullSecrets", "digest", "templates", "originalImages"),
                problems);
        return new Inject(
                inject.oneOf("imagePullPolicy", PULL_POLICIES).orElse(Inject.DEFAULT.ifNotPresent()),
                inject.list("imagePullSecrets").stream()
                        .flatMap(entry -> pullSecret(entry).stream())
                        .toList(),
                inject.flag("digest").orElse(Inject.DEFAULT.digest()),
                inject.flag("templates").orElse(Inject.DEFAULT.templates()),
                inject.flag("originalImages").orElse(Inject.DEFAULT.originalImages()));
    }

    private Optional<InjectedPullSecret> pullSecret(Node node) {
        Fields entry =
                Fields.of(node, "an entry of spec.inject.imagePullSecrets", List.of("pattern", "name"), problems);
        Optional<String> name = entry.requiredText("name");
        name.filter(text -> !isObjectName(text))
                .ifPresent(text -> complain(entry, "name", "name \"" + text + "\" can be no secret's"));
        return entry.requiredText("pattern")
                .flatMap(pattern -> PatternReader.read(pattern, message -> complain(entry, "pattern", message)))
                .flatMap(pattern -> name.map(text -> new InjectedPullSecret(pattern, text)));
    }

    private void complain(Fields entry, String field, String message) {
        entry.node(field).ifPresent(value -> problems.add(value, message));
    }

    private static boolean isObjectName(String text) {
        return text.length() <= MAX_OBJECT_NAME && OBJECT_NAME.matcher(text).matches();
    }

    /** In an order of its own, since a complaint lists the words. */
    private static Map<String, Boolean> pullPolicies() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("IfNotPresent", true);
        words.put("off", false);
        return words;
    }
}
