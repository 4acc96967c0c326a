package dev.pullgate.cli.completion;

/** What a shell shows beside a word: the first sentence of its description, on one line. */
final class Summary {
    private Summary() {}

    /** @param description as picocli has it: the lines of a format */
    static String of(String... description) {
        if (description.length == 0) {
            return "";
        }
        String line = String.format(String.join(" ", description))
                .replaceAll("\\s+", " ")
                .strip();
        int end = line.indexOf(". ");
        String sentence = end < 0 ? line : line.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
