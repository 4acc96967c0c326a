package dev.pullgate.cli;

import dev.pullgate.policy.EnforcementOrigins;
import dev.pullgate.policy.EnforcementOrigins.Origin;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Subject;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code policy show} says, for scripts: docs/policy.md names the members, which stay what they are. */
final class ShownPolicyJson {
    private ShownPolicyJson() {}

    static JsonLine of(ShownPolicy shown) {
        EnforcementOrigins origins = shown.origins();
        return new JsonLine()
                .with("file", Optional.of(shown.file()).filter(file -> !file.isEmpty()))
                .with("namespace", shown.subject().map(Subject::namespace))
                .with(
                        "rules",
                        Stream.of(RuleId.values())
                                .map(rule -> said(
                                        new JsonLine()
                                                .with("rule", rule.id())
                                                .with(
                                                        "mode",
                                                        origins.enforcement()
                                                                .mode(rule)
                                                                .word()),
                                        origins.mode(rule)))
                                .toList())
                .with("denyWhen", said(word(origins.enforcement().denyWhen()), origins.denyWhen()))
                .with("whenUnknown", said(word(origins.enforcement().whenUnknown()), origins.whenUnknown()))
                .with("labelProblems", shown.labelProblems())
                .with("images", shown.images().stream().map(ImageJson::of).toList());
    }

    private static JsonLine word(Enum<?> value) {
        return new JsonLine().with("value", ShownPolicyText.word(value));
    }

    private static JsonLine said(JsonLine json, Origin origin) {
        return switch (origin) {
            case Origin.Nobody nobody -> json.with("by", "default");
            case Origin.Defaults defaults -> json.with("by", "spec");
            case Origin.OfScope(String name) -> json.with("by", "scope").with("scope", name);
            case Origin.Labels labels -> json.with("by", "label");
        };
    }
}
