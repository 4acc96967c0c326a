package dev.pullgate.report;

import dev.pullgate.policy.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of the rules: docs/rules.md, which the build packs beside this class. */
public final class RuleBook {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\n]*)]\\((?!https?:)[^)\n]*\\)");
    private static final Pattern FINDS = Pattern.compile("(?s)\\*\\*Finds\\*\\* (.*?)\n\n");

    private final Map<RuleId, RuleText> texts = new EnumMap<>(RuleId.class);

    private RuleBook(String page) {
        for (RuleId rule : RuleId.values()) {
            texts.put(rule, text(rule, page));
        }
    }

    /** Reads it. */
    public static RuleBook read() {
        try (InputStream page = RuleBook.class.getResourceAsStream("rules.md")) {
            if (page == null) {
                throw new IllegalStateException("built without docs/rules.md");
            }
            return new RuleBook(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own file can't be read", e);
        }
    }

    /** What there is to say of a rule. */
    public RuleText of(RuleId rule) {
        RuleText text = texts.get(rule);
        if (text == null) {
            throw new IllegalStateException("docs/rules.md has no section " + rule.id());
        }
        return text;
    }

    private static RuleText text(RuleId rule, String page) {
        String section = group(rule, page, "(?s)\n## " + rule.id() + "\n\n(.*?)(?=\n## |$)");
        String title = group(rule, page, "\n\\| \\[" + rule.id() + "]\\([^)]*\\) \\| ([^|]*?) \\|");
        Matcher finds = FINDS.matcher(section);
        if (!finds.find()) {
            throw new IllegalStateException(
                    "the section " + rule.id() + " of docs/rules.md does not say what it finds");
        }
        String sentences = PlainText.inline("Finds " + finds.group(1)).replaceAll("\\s+", " ");
        return new RuleText(
                rule,
                PlainText.inline(title),
                sentences,
                LINK.matcher(section.strip()).replaceAll("$1"));
    }

    private static String group(RuleId rule, String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("docs/rules.md does not tell of " + rule.id());
        }
        return found.group(1);
    }
}
