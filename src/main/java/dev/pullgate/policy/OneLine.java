package dev.pullgate.policy;

import dev.pullgate.workload.FieldPath;

/** What people read in one line: where, what is wrong, what to do, by which rule; and what others wrote, made fit for it. */
public final class OneLine {
    private static final int MIN_VALUE = 24;

    private OneLine() {}

    /**
     * A finding, without control characters. Where the line would be longer than {@code max}, the value in the middle is
     * shortened first, and the line cut only if that is not enough; the rule's name, by which people look it up, stays.
     */
    public static String of(Finding finding, int max) {
        String before = FieldPath.of(finding.pointer()) + " \"";
        String after = "\": " + finding.problem() + ". " + finding.remedy();
        String rule = " (" + finding.rule().id() + ")";
        String line = before + shorten(finding.value(), max - before.length() - after.length() - rule.length()) + after;
        return cut(printable(line), max - rule.length()) + rule;
    }

    /** The first and the last part of a long text, since in an image's name both matter; never less than a few characters. */
    public static String shorten(String text, int atMost) {
        int max = Math.max(MIN_VALUE, atMost);
        if (text.length() <= max) {
            return text;
        }
        int front = (max - 1) / 2;
        int back = text.length() - (max - 1 - front);
        boolean insidePair = Character.isLowSurrogate(text.charAt(back));
        return cut(text, front + 1) + text.substring(insidePair ? back + 1 : back);
    }

    /** The beginning of a text that is longer than {@code max}, which is at least 2. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(max - 2));
        return text.substring(0, insidePair ? max - 2 : max - 1) + "…";
    }

    /**
     * The text without what could fake a line, turn the text around or speak to a terminal; the API server drops warnings
     * with control characters without a word.
     */
    public static String printable(String text) {
        if (text.codePoints().allMatch(OneLine::isPrintable)) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : '\uFFFD').forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Whether a code point shows as itself in a line, and does nothing else to it. */
    public static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
