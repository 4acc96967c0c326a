package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.manifest.Unread.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one document, within bounds, out of what a parser reads one after another. Without recursion: the parsers
 * have none either, so that no depth can overflow the stack.
 *
 * <p>What sigs.k8s.io/yaml makes of a document is made of it here: of a key that stands twice the last value counts, and what
 * {@code <<} merges replaces what stands above it (go-yaml v2, {@code decoder.mapping}).
 */
final class TreeBuilder {
    /** CRDs have some 60. Who reads the tree may do so recursively. */
    static final int MAX_DEPTH = 500;

    /**
     * Values in one document, each counted as often as aliases repeat it. A whole file of {@link ManifestSource#MAX_BYTES} has some
     * 600,000 if it is like other manifests.
     */
    static final int MAX_VALUES = 1_000_000;

    private record Anchored(JsonNode node, int values) {}

    /** A mapping or list that is not at its end yet. */
    private static final class Open {
        final Located node;
        final @Nullable String anchor;
        final int valuesBefore;

        @Nullable
        String key;

        boolean mergesNext;
        int end;

        Open(Located node, @Nullable String anchor, int valuesBefore) {
            this.node = node;
            this.anchor = anchor;
            this.valuesBefore = valuesBefore;
            this.end = node.start();
        }

        boolean wantsKey() {
            return node instanceof Located.Mapping && key == null && !mergesNext;
        }
    }

    private final List<Open> open = new ArrayList<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private @Nullable JsonNode root;
    private int values;

    /** Forgets the document. */
    void reset() {
        open.clear();
        anchors.clear();
        root = null;
        values = 0;
    }

    /** The document; nothing where it is empty. */
    @Nullable
    JsonNode root() {
        return root;
    }

    /** Whether the next scalar is a key of a mapping. */
    boolean wantsKey() {
        return !open.isEmpty() && open.getLast().wantsKey();
    }

    void startMapping(int start, @Nullable String anchor) throws BrokenException {
        start(new Located.Mapping(start), start, anchor);
    }

    void startSequence(int start, @Nullable String anchor) throws BrokenException {
        start(new Located.Sequence(start), start, anchor);
    }

    private void start(Located node, int start, @Nullable String anchor) throws BrokenException {
        if (wantsKey()) {
            throw new BrokenException(
                    Cause.BROKEN, start, "a mapping or list can't be a key; quote the key if it is meant to be a text");
        }
        if (open.size() == MAX_DEPTH) {
            throw new BrokenException(Cause.TOO_MUCH, start, "deeper than " + MAX_DEPTH + " levels");
        }
        count(1, start);
        open.add(new Open(node, anchor, values - 1));
    }

    /** Ends the innermost mapping or list. */
    void end(int end) throws BrokenException {
        Open ended = open.removeLast();
        JsonNode node = switch (ended.node) {
            case Located.Mapping mapping -> {
                mapping.endsAt(end);
                yield mapping;
            }
            case Located.Sequence sequence -> {
                sequence.endsAt(end);
                yield sequence;
            }
            default -> throw new IllegalStateException("only mappings and lists are open");
        };
        if (ended.anchor != null) {
            anchors.put(ended.anchor, new Anchored(node, values - ended.valuesBefore));
        }
        place(node, ended.node.start(), end);
    }

    /** Where the innermost mapping or list ended so far. */
    int lastEnd() {
        return open.getLast().end;
    }

    /** A key of the innermost mapping. */
    void key(String key) {
        open.getLast().key = key;
    }

    /** The key {@code <<}. */
    void mergeKey() {
        open.getLast().mergesNext = true;
    }

    void scalar(JsonNode node, int start, int end, @Nullable String anchor) throws BrokenException {
        count(1, start);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, 1));
        }
        place(node, start, end);
    }

    /** An anchored scalar that is a key. */
    void anchoredKey(String anchor, JsonNode key) {
        anchors.put(anchor, new Anchored(key, 1));
    }

    void alias(String name, int start, int end) throws BrokenException {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            boolean isOpen = open.stream().anyMatch(outer -> name.equals(outer.anchor));
            // Its name is not told: it may be a password that begins with an asterisk, and that nobody quoted.
            throw new BrokenException(
                    Cause.BROKEN,
                    start,
                    isOpen
                            ? "anchor &" + name + " holds itself"
                            : "there is no anchor above that this alias is of; quote it if it is meant to be a text");
        }
        count(anchored.values, start);
        if (wantsKey()) {
            if (!anchored.node.isValueNode()) {
                throw new BrokenException(Cause.BROKEN, start, "a mapping or list can't be a key");
            }
            key(anchored.node.asText());
            return;
        }
        place(anchored.node, start, end);
    }

    private void count(int more, int start) throws BrokenException {
        if (more > MAX_VALUES - values) {
            throw new BrokenException(
                    Cause.TOO_MUCH,
                    start,
                    String.format(
                            Locale.ROOT, "more than %,d values, aliases counted by what they stand for", MAX_VALUES));
        }
        values += more;
    }

    private void place(JsonNode node, int start, int end) throws BrokenException {
        if (open.isEmpty()) {
            root = node;
            return;
        }
        Open outer = open.getLast();
        outer.end = Math.max(outer.end, end);
        switch (outer.node) {
            case Located.Sequence list -> list.add(node);
            case Located.Mapping mapping -> {
                if (outer.mergesNext) {
                    outer.mergesNext = false;
                    merge(mapping, node, start);
                } else if (outer.key != null) {
                    mapping.set(outer.key, node);
                    outer.key = null;
                }
            }
            default -> throw new IllegalStateException("only mappings and lists are open");
        }
    }

    private static void merge(ObjectNode into, JsonNode merged, int start) throws BrokenException {
        if (merged instanceof ObjectNode mapping) {
            into.setAll(mapping);
            return;
        }
        if (!merged.isArray()) {
            throw notMergeable(start);
        }
        // The first of a list counts most.
        for (int i = merged.size() - 1; i >= 0; i--) {
            if (!(merged.get(i) instanceof ObjectNode mapping)) {
                throw notMergeable(start);
            }
            into.setAll(mapping);
        }
    }

    private static BrokenException notMergeable(int start) {
        return new BrokenException(Cause.BROKEN, start, "<< merges mappings, and this is none");
    }
}
