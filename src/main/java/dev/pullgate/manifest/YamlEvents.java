package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.manifest.Unread.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes a tree of the events of one document. */
final class YamlEvents {
    private static final String MERGE = "<<";

    private final String text;
    private final TreeBuilder tree;

    YamlEvents(String text, TreeBuilder tree) {
        this.text = text;
        this.tree = tree;
    }

    void take(Event event) throws BrokenException {
        switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case AliasEvent alias -> tree.alias(alias.getAnchor(), start(event), end(event));
            case CollectionStartEvent opened -> open(opened);
            case CollectionEndEvent closed -> close(closed);
            default -> throw new IllegalStateException("no event of a document: " + event);
        }
    }

    private void open(CollectionStartEvent opened) throws BrokenException {
        int start = behindProperties(start(opened), opened.getAnchor(), opened.getTag());
        if (opened instanceof MappingStartEvent) {
            tree.startMapping(start, opened.getAnchor());
        } else {
            tree.startSequence(start, opened.getAnchor());
        }
    }

    /** What is written in lines ends with its last value, and not where the next thing begins, behind comments and empty lines. */
    private void close(CollectionEndEvent closed) throws BrokenException {
        char last = closed instanceof MappingEndEvent ? '}' : ']';
        int end = end(closed);
        boolean isFlow = end > start(closed) && text.charAt(end - 1) == last;
        tree.end(isFlow ? end : tree.lastEnd());
    }

    private void scalar(ScalarEvent scalar) throws BrokenException {
        int start = behindProperties(start(scalar), scalar.getAnchor(), scalar.getTag());
        int end = Math.max(start, style(scalar) == ScalarStyle.BLOCK ? endOfBlock(end(scalar)) : end(scalar));
        boolean isKey = tree.wantsKey();
        if (isKey && isMerge(scalar)) {
            tree.mergeKey();
            return;
        }
        JsonNode value = value(scalar, start, end);
        if (!isKey) {
            tree.scalar(value, start, end, scalar.getAnchor());
            return;
        }
        tree.key(PlainScalar.key(value)
                .orElseThrow(() ->
                        new BrokenException(Cause.BROKEN, start, "a key has to be a text, and this one is null")));
        if (scalar.getAnchor() != null) {
            tree.anchoredKey(scalar.getAnchor(), value);
        }
    }

    /** Without the lines behind it that are empty. */
    private int endOfBlock(int end) {
        int at = end;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isMerge(ScalarEvent scalar) {
        return scalar.getValue().equals(MERGE)
                && (scalar.getTag() == null ? scalar.isPlain() : scalar.getTag().equals(Tag.MERGE.getValue()));
    }

    private static JsonNode value(ScalarEvent scalar, int start, int end) throws BrokenException {
        String tag = scalar.getTag();
        String written = scalar.getValue();
        if (tag == null) {
            return scalar.isPlain()
                    ? PlainScalar.node(written, start, end)
                    : new Located.Text(written, start, end, style(scalar));
        }
        if (tag.equals(Tag.BINARY.getValue())) {
            return new Located.Text(decoded(written, start), start, end, style(scalar));
        }
        JsonNode plain = PlainScalar.node(written, start, end);
        if (isOf(tag, plain)) {
            return plain;
        }
        if (isResolvable(tag)) {
            throw new BrokenException(Cause.BROKEN, start, "this is no " + tag.substring(Tag.PREFIX.length()));
        }
        return new Located.Text(written, start, end, style(scalar));
    }

    private static boolean isOf(String tag, JsonNode plain) {
        return switch (plain) {
            case Located.Nothing nothing -> tag.equals(Tag.NULL.getValue());
            case Located.Truth truth -> tag.equals(Tag.BOOL.getValue());
            case Located.Fraction fraction -> tag.equals(Tag.FLOAT.getValue());
            case Located.Whole whole -> tag.equals(Tag.INT.getValue()) || tag.equals(Tag.FLOAT.getValue());
            case Located.Large large -> tag.equals(Tag.INT.getValue());
            default -> false;
        };
    }

    private static boolean isResolvable(String tag) {
        return tag.equals(Tag.NULL.getValue())
                || tag.equals(Tag.BOOL.getValue())
                || tag.equals(Tag.INT.getValue())
                || tag.equals(Tag.FLOAT.getValue());
    }

    private static String decoded(String base64, int start) throws BrokenException {
        try {
            return new String(Base64.getDecoder().decode(base64.replaceAll("\\s", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BrokenException(Cause.BROKEN, start, "!!binary takes base64, and this is none");
        }
    }

    private static ScalarStyle style(ScalarEvent scalar) {
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED -> ScalarStyle.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> ScalarStyle.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> ScalarStyle.BLOCK;
            case PLAIN -> ScalarStyle.PLAIN;
        };
    }

    /** SnakeYAML's events begin with the anchor and the tag; the value begins behind them, perhaps lines and comments later. */
    private int behindProperties(int start, @Nullable String anchor, @Nullable String tag) {
        if (anchor == null && tag == null) {
            return start;
        }
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '&' || c == '!') {
                at = skip(at, false);
            } else if (c == '#') {
                at = skip(at, true);
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return at;
            }
        }
        return start;
    }

    private int skip(int from, boolean blanksToo) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r' || (!blanksToo && (c == ' ' || c == '\t'))) {
                break;
            }
            at++;
        }
        return at;
    }

    private static int start(Event event) {
        return event.getStartMark().getIndex();
    }

    private static int end(Event event) {
        return event.getEndMark().getIndex();
    }
}
