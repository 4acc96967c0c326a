package dev.pullgate.report.format;

import dev.pullgate.policy.OneLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that may hold what strangers wrote, as GitHub's and GitLab's markdown. What is no plain word becomes code: there
 * neither marks, HTML and links nor mentions, references to issues and emoji mean anything.
 */
final class MarkdownText {
    /** A word between quotation marks and punctuation that mean nothing in a line. */
    private static final Pattern WORD = Pattern.compile("([(\"“]*)(.*?)([)\",.;:?…”]*)");

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’/.,-]*|[—–/-]");

    /** What becomes a link: {@code www.}, hexadecimal digits as commits have them, issues such as {@code GH-1}. */
    private static final Pattern LINK = Pattern.compile("(?i)www\\..*|(?=.*[0-9])[0-9a-f]{7,40}|[a-z]+-[0-9]+");

    private MarkdownText() {}

    /** Sentences, to stand anywhere within a line. */
    static String words(String text) {
        StringBuilder words = new StringBuilder();
        for (String word : OneLine.printable(text).split(" ", -1)) {
            words.append(words.isEmpty() ? "" : " ").append(word(word));
        }
        return words.toString();
    }

    private static String word(String word) {
        Matcher parts = WORD.matcher(word);
        if (word.isEmpty() || !parts.matches()) {
            return word;
        }
        String core = parts.group(2);
        boolean isPlain = core.isEmpty()
                || (PLAIN.matcher(core).matches() && !LINK.matcher(core).matches());
        return isPlain ? word : parts.group(1) + code(core) + parts.group(3);
    }

    /**
     * A value as code, in a cell of a table or elsewhere. A fence is longer than what is within; a pipe is escaped also in
     * code, since cells are cut before code is looked for, and for the same reason must not follow a backslash.
     */
    static String code(String text) {
        String content = OneLine.printable(text).replace("\\|", "\\ |").replace("|", "\\|");
        if (content.isBlank()) {
            return "(empty)";
        }
        String fence = "`".repeat(longestRun(content) + 1);
        String pad = content.startsWith("`") || content.endsWith("`") ? " " : "";
        return fence + pad + content + pad + fence;
    }

    private static int longestRun(String content) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < content.length(); i++) {
            run = content.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
