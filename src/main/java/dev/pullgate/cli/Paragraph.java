package dev.pullgate.cli;

/** What there is to say of one thing: a heading, and below it lines of a label and what it says, aligned. */
final class Paragraph {
    private static final int LABEL = 13;

    private final StringBuilder text = new StringBuilder();

    Paragraph(String heading) {
        text.append(heading).append('\n');
    }

    /** Adds a line; one without a label goes on with the one before. */
    Paragraph line(String label, String says) {
        text.append("  ")
                .append(label)
                .repeat(' ', Math.max(1, LABEL - label.length()))
                .append(says)
                .append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
