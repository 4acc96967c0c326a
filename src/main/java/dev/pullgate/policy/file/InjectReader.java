package dev.pullgate.policy.file;

import dev.pullgate.policy.Inject;
import dev.pullgate.yaml.Fields;
import dev.pullgate.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code spec.inject}. */
final class InjectReader {
    private static final Map<String, Boolean> PULL_POLICIES = pullPolicies();

    private InjectReader() {}

    static Inject read(Node node, Problems problems) {
        Fields inject =
                Fields.of(node, "spec.inject", List.of("imagePullPolicy", "templates", "originalImages"), problems);
        return new Inject(
                inject.oneOf("imagePullPolicy", PULL_POLICIES).orElse(Inject.DEFAULT.ifNotPresent()),
                inject.flag("templates").orElse(Inject.DEFAULT.templates()),
                inject.flag("originalImages").orElse(Inject.DEFAULT.originalImages()));
    }

    /** In an order of its own, since a complaint lists the words. */
    private static Map<String, Boolean> pullPolicies() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("IfNotPresent", true);
        words.put("off", false);
        return words;
    }
}
