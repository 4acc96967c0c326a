package dev.pullgate.manifest;

import dev.pullgate.manifest.Unread.Cause;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What to say of a document that SnakeYAML can't read. */
final class YamlWords {
    private static final String TAB = "found character '\\t(TAB)'";
    private static final String COLON = "mapping values are not allowed here";

    private YamlWords() {}

    static BrokenException of(MarkedYAMLException problem, SourceText source) {
        int contextIndex = index(problem.getContextMark(), index(problem.getProblemMark(), 0));
        int index = index(problem.getProblemMark(), contextIndex);
        return new BrokenException(
                Cause.BROKEN, index, contextIndex, "not YAML: " + words(problem, source, contextIndex));
    }

    private static int index(@Nullable Mark mark, int otherwise) {
        return mark == null ? otherwise : mark.getIndex();
    }

    private static String words(MarkedYAMLException problem, SourceText source, int contextIndex) {
        String context = problem.getContext();
        String words = problem.getProblem() == null ? String.valueOf(context) : problem.getProblem();
        if (words.startsWith(TAB)) {
            return "a tab indents this line; use spaces";
        }
        if (words.equals(COLON)) {
            return "there can't be a colon here; a text with a colon in it has to be quoted, or the indentation is wrong";
        }
        int line = source.region(contextIndex, contextIndex).line();
        return context == null || problem.getContextMark() == null
                ? words
                : words + ", " + context + " from line " + line + " on";
    }
}
