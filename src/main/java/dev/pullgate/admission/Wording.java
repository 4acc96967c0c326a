package dev.pullgate.admission;

import dev.pullgate.policy.Finding;
import dev.pullgate.policy.Remarks.Exempt;
import dev.pullgate.workload.FieldPath;

/** Turns findings into the lines that people read: where, what is wrong, what to do, by which rule. */
final class Wording {
    /**
     * The API server cuts a warning after 256 characters once all warnings of a request are longer than 4096 together
     * (apiserver pkg/endpoints/filters/warning.go), so the end, where the remedy is, would be lost.
     */
    static final int MAX_WARNING = 256;

    private static final int MIN_VALUE = 24;

    private Wording() {}

    /**
     * One line without control characters. Where it would be longer than {@code max}, the value in the middle is shortened
     * first, and the line cut only if that is not enough; the rule's name, by which people look it up, stays.
     */
    static String line(Finding finding, int max) {
        String before = FieldPath.of(finding.pointer()) + " \"";
        String after = "\": " + finding.problem() + ". " + finding.remedy();
        String rule = " (" + finding.rule().id() + ")";
        int room = Math.max(MIN_VALUE, max - before.length() - after.length() - rule.length());
        return cut(printable(before + shorten(finding.value(), room) + after), max - rule.length()) + rule;
    }

    /** An image that nobody looked at, with the reason, and the last day where there is one. */
    static String exempt(Exempt exempt) {
        String until = exempt.by().until().map(day -> " until " + day).orElse("");
        String field = FieldPath.of(exempt.pointer()) + " \"";
        String why = "\": exempt" + until + ": " + exempt.by().reason();
        int room = Math.max(MIN_VALUE, MAX_WARNING - field.length() - why.length());
        return cut(printable(field + shorten(exempt.value(), room) + why), MAX_WARNING);
    }

    /** A line of its own that is about no field. */
    static String line(String text) {
        return cut(printable(text), MAX_WARNING);
    }

    /** The first and the last part of a long text, since in an image's name both matter. */
    private static String shorten(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int front = (max - 1) / 2;
        int back = text.length() - (max - 1 - front);
        boolean insidePair = Character.isLowSurrogate(text.charAt(back));
        return cut(text, front + 1) + text.substring(insidePair ? back + 1 : back);
    }

    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(max - 2));
        return text.substring(0, insidePair ? max - 2 : max - 1) + "…";
    }

    /** Control characters would make the API server drop a warning without a word, and could fake lines of a denial. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        ? '\uFFFD'
                        : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
