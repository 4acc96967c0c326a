package dev.pullgate.yaml;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads a file that holds one document. */
public final class YamlFile {
    /** A policy of some thousand entries has a tenth of that. */
    private static final int MAX_CHARACTERS = 1 << 20;

    /** What came of reading a file. */
    public sealed interface Result<T> {
        /** A file without problems. */
        record Valid<T>(T value) implements Result<T> {}

        /** Every problem of the file, in its order; never empty. */
        record Invalid<T>(List<Problem> problems) implements Result<T> {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    private YamlFile() {}

    /**
     * What the file holds, or all that is wrong with it. Never throws for what a file may contain.
     *
     * @param what how to call the file in a complaint, such as {@code a policy file}
     * @param reader makes something of the document, or tells problems; whatever it returns counts only without any
     */
    public static <T> Result<T> read(String yaml, String what, BiFunction<Node, Problems, T> reader) {
        if (yaml.length() > MAX_CHARACTERS) {
            return invalid(null, "the file is longer than " + MAX_CHARACTERS + " characters");
        }
        Problems problems = new Problems();
        Optional<T> read;
        try {
            read = compose(yaml, what, problems).map(document -> reader.apply(document, problems));
        } catch (MarkedYAMLException e) {
            return invalid(e.getProblemMark(), "not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            return notPrintable(yaml);
        } catch (YAMLException e) {
            return invalid(null, "can't be read: " + e.getMessage());
        }
        return read.isPresent() && problems.isEmpty()
                ? new Result.Valid<>(read.get())
                : new Result.Invalid<>(problems.inFileOrder());
    }

    private static Optional<Node> compose(String yaml, String what, Problems problems) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setNestingDepthLimit(20);
        bounds.setMaxAliasesForCollections(20);
        Node first = null;
        for (Node document : new Yaml(new SafeConstructor(bounds)).composeAll(new StringReader(yaml))) {
            if (first != null) {
                problems.add(document, "a second document: " + what + " holds one");
                break;
            }
            first = document;
        }
        if (first == null) {
            problems.add(new Mark("", 0, 0, 0, new int[0], 0), "the file is empty");
        }
        return Optional.ofNullable(first);
    }

    private static <T> Result<T> invalid(@Nullable Mark where, String message) {
        return where == null
                ? new Result.Invalid<>(List.of(new Problem(1, 1, message)))
                : new Result.Invalid<>(List.of(new Problem(where.getLine() + 1, where.getColumn() + 1, message)));
    }

    /** The exception's own place counts from the start of a buffer. */
    private static <T> Result<T> notPrintable(String yaml) {
        int at = 0;
        while (at < yaml.length() && StreamReader.isPrintable(yaml.codePointAt(at))) {
            at += Character.charCount(yaml.codePointAt(at));
        }
        String before = yaml.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String what = at < yaml.length() ? String.format(Locale.ROOT, " U+%04X", yaml.codePointAt(at)) : "";
        return new Result.Invalid<>(List.of(
                new Problem(line, at - before.lastIndexOf('\n'), "not YAML: character" + what + " is not allowed")));
    }
}
