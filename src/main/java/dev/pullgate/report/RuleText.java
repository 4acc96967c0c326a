package dev.pullgate.report;

import dev.pullgate.policy.RuleId;

/**
 * What the documentation says of a rule.
 *
 * @param rule which rule
 * @param title what it finds, in half a sentence
 * @param finds what it finds, in some sentences, as plain text in one line
 * @param markdown its section, without links to other pages
 */
public record RuleText(RuleId rule, String title, String finds, String markdown) {
    /** The section as plain text, for people at a terminal: lines of at most {@code width} characters where words allow. */
    public String plain(int width) {
        return new PlainText(width).of(markdown);
    }
}
