package dev.pullgate.manifest;

import dev.pullgate.manifest.Unread.Cause;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the documents of a YAML file. One that can't be read is told, and reading goes on with the next. */
final class YamlDocuments {
    private final SourceText source;
    private final String text;
    private final Separators separators;
    private final Findings found;
    private final TreeBuilder tree = new TreeBuilder();

    /** Where the document begins that is being read. */
    private int documentStart;

    YamlDocuments(SourceText source, Findings found) {
        this.source = source;
        this.text = source.text();
        this.separators = new Separators(source.text());
        this.found = found;
    }

    /** Reads everything behind {@code from}, where a document begins. */
    void read(int from) {
        int at = from;
        while (at < text.length() && !found.areEnough()) {
            int bad = notPrintable(at);
            int end = bad < 0 ? text.length() : separators.last(at, bad);
            at = readTo(at, end);
            if (at == end && bad >= 0) {
                found.broken(new BrokenException(Cause.BROKEN, bad, notPrintableWords(bad)));
                at = separators.next(Math.max(bad, separators.content(end)));
            }
        }
    }

    /** Reads on after each broken document. Returns {@code end}, or where it was given up. */
    private int readTo(int from, int end) {
        int at = from;
        while (at < end && !found.areEnough()) {
            documentStart = at;
            BrokenException problem = parse(at, end);
            if (problem == null) {
                return end;
            }
            int content = separators.content(documentStart);
            int next = Math.min(separators.next(content), end);
            found.broken(problem);
            at = next;
        }
        return at;
    }

    /** Parses from {@code from} on, as far as it goes. */
    private @Nullable BrokenException parse(int from, int end) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        WholeText reader = new WholeText(text, from, end);
        try {
            parse(new ParserImpl(reader, options));
            return null;
        } catch (BrokenException e) {
            return e;
        } catch (MarkedYAMLException e) {
            return YamlWords.of(e, source);
        } catch (YAMLException | IllegalArgumentException e) {
            // The second is the scanner's own, of escapes such as "\\Uffffffff".
            return new BrokenException(Cause.BROKEN, reader.getIndex(), "not YAML: " + e.getMessage());
        }
    }

    private void parse(ParserImpl parser) throws BrokenException {
        YamlEvents events = new YamlEvents(text, tree);
        tree.reset();
        while (true) {
            Event event = parser.getEvent();
            switch (event) {
                case StreamStartEvent start -> {}
                case StreamEndEvent end -> {
                    return;
                }
                case DocumentStartEvent start -> {
                    documentStart = index(start.getStartMark());
                    tree.reset();
                }
                case DocumentEndEvent end -> {
                    found.document(tree.root());
                    documentStart = index(end.getEndMark());
                }
                default -> events.take(event);
            }
        }
    }

    private static int index(Mark mark) {
        return mark.getIndex();
    }

    /** Index of the first character at or behind {@code from} that YAML does not allow; -1 where there is none. */
    private int notPrintable(int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean plain = (c >= ' ' && c < '\u007f') || c == '\n' || c == '\r' || c == '\t';
            if (!plain && !Character.isSurrogate(c) && (isMarkInTheMiddle(at) || !StreamReader.isPrintable(c))) {
                return at;
            }
        }
        return -1;
    }

    /** Files with byte order marks, put together: kubectl takes the mark for the first letter of a key. */
    private boolean isMarkInTheMiddle(int index) {
        return text.charAt(index) == '\uFEFF' && index > 0 && text.charAt(index - 1) == '\n';
    }

    private String notPrintableWords(int index) {
        char c = text.charAt(index);
        return c == '\uFEFF'
                ? "a byte order mark in the middle of the file; it was perhaps put together of several files. Remove it"
                : "not YAML: character " + String.format(Locale.ROOT, "U+%04X", (int) c) + " is not allowed";
    }
}
