package dev.pullgate.cli;

import dev.pullgate.policy.EnforcementOrigins;
import dev.pullgate.policy.EnforcementOrigins.Origin;
import dev.pullgate.policy.RuleId;
import java.util.Locale;

/** What {@code policy show} says, for people. */
final class ShownPolicyText {
    private static final int RULE = 22;
    private static final int WORD = 10;

    private ShownPolicyText() {}

    static String of(ShownPolicy shown) {
        StringBuilder text = new StringBuilder();
        text.append(shown.file().isEmpty() ? "Where nobody wrote a policy" : Shown.text(shown.file()));
        shown.subject().ifPresent(subject -> text.append(", in namespace ").append(Shown.text(subject.namespace())));
        text.append(shown.subject().isEmpty() ? ", where no scope and no label says otherwise\n\n" : "\n\n");
        EnforcementOrigins origins = shown.origins();
        for (RuleId rule : RuleId.values()) {
            row(text, rule.id(), origins.enforcement().mode(rule).word(), origins.mode(rule), "default of the rule");
        }
        text.append('\n');
        row(text, "denyWhen", word(origins.enforcement().denyWhen()), origins.denyWhen(), "default");
        row(text, "whenUnknown", word(origins.enforcement().whenUnknown()), origins.whenUnknown(), "default");
        if (!shown.labelProblems().isEmpty()) {
            text.append('\n');
            shown.labelProblems()
                    .forEach(problem -> text.append(Shown.text(problem)).append('\n'));
        }
        shown.images().forEach(image -> text.append('\n').append(ImageText.of(image)));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String word, Origin origin, String nobody) {
        text.append(name)
                .repeat(' ', RULE - name.length())
                .append(word)
                .repeat(' ', WORD - word.length())
                .append(why(origin, nobody))
                .append('\n');
    }

    private static String why(Origin origin, String nobody) {
        return switch (origin) {
            case Origin.Nobody nobodys -> nobody;
            case Origin.Defaults defaults -> "spec";
            case Origin.OfScope(String name) -> "scope \"" + Shown.text(name) + "\"";
            case Origin.Labels labels -> "label of the namespace";
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
