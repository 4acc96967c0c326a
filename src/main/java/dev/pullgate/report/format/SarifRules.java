package dev.pullgate.report.format;

import dev.pullgate.policy.Mode;
import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.report.RuleBook;
import dev.pullgate.report.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules as SARIF describes them; GitHub shows the texts beside each alert. */
final class SarifRules {
    /** GitHub's bound for both descriptions. */
    private static final int MAX_DESCRIPTION = 1024;

    private static final int HELP_WIDTH = 100;

    private SarifRules() {}

    static void write(JsonOut json) {
        RuleBook book = RuleBook.read();
        json.array("rules", List.of(RuleId.values()), rule -> json.object(() -> write(json, book.of(rule))));
    }

    private static void write(JsonOut json, RuleText text) {
        RuleId rule = text.rule();
        json.text("id", rule.id()).text("name", pascalCase(rule.id()));
        json.object("shortDescription", () -> json.text("text", title(text)));
        json.object("fullDescription", () -> json.text("text", OneLine.cut(text.finds(), MAX_DESCRIPTION)));
        json.object("help", () -> json.text("text", text.plain(HELP_WIDTH)).text("markdown", text.markdown()));
        json.object("defaultConfiguration", () -> json.text("level", level(rule.defaultMode())));
        json.object("properties", () -> {
            // What the object alone tells is never wrong; what a registry tells may be over when somebody reads it.
            json.text("precision", rule.need() == Need.NOTHING ? "very-high" : "high");
            List<String> tags = new ArrayList<>(List.of("kubernetes", "container-image"));
            securitySeverity(rule).ifPresent(severity -> {
                json.text("security-severity", severity);
                tags.add("security");
            });
            json.texts("tags", tags);
        });
    }

    /**
     * On GitHub's scale, up to 10, for the rules that are about what runs, or who else gets in, rather than whether anything runs: the others are no
     * matter of security, and GitHub would show them as one.
     */
    private static Optional<String> securitySeverity(RuleId rule) {
        return switch (rule) {
            case SECRET_IN_MANIFEST -> Optional.of("8.0");
            case IMAGE_REGISTRY -> Optional.of("7.0");
            case IMAGE_TAG -> Optional.of("4.0");
            case IMAGE_NAME,
                    PULL_SECRET,
                    IMAGE_MISSING,
                    IMAGE_PLATFORM,
                    IMAGE_INDEX,
                    REGISTRY_ACCESS,
                    REGISTRY_LIMIT,
                    REGISTRY_UNREACHABLE,
                    PULL_POLICY -> Optional.empty();
        };
    }

    private static String title(RuleText text) {
        return Character.toUpperCase(text.title().charAt(0)) + text.title().substring(1) + ".";
    }

    private static String pascalCase(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static String level(Mode mode) {
        return switch (mode) {
            case DENY -> "error";
            case WARN -> "warning";
            case AUDIT -> "note";
            case OFF -> "none";
        };
    }
}
