package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;

/**
 * A node that knows where it is written, as indexes into the file's text. The places are in the nodes and not in a table beside
 * the tree, so that an alias, which shares the node of its anchor, has the place of the anchor.
 */
sealed interface Located {
    /** Index of its first character; a quote, where there is one. */
    int start();

    /** Index behind its last character. */
    int end();

    /** A text. */
    final class Text extends TextNode implements Located {
        private final int start;
        private final int end;
        private final ScalarStyle style;

        Text(String value, int start, int end, ScalarStyle style) {
            super(value);
            this.start = start;
            this.end = end;
            this.style = style;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }

        ScalarStyle style() {
            return style;
        }
    }

    /** A whole number. */
    final class Whole extends LongNode implements Located {
        private final int start;
        private final int end;

        Whole(long value, int start, int end) {
            super(value);
            this.start = start;
            this.end = end;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }
    }

    /** A whole number of more than 64 bits. */
    final class Large extends BigIntegerNode implements Located {
        private final int start;
        private final int end;

        Large(BigInteger value, int start, int end) {
            super(value);
            this.start = start;
            this.end = end;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }
    }

    /** Any other number. */
    final class Fraction extends DoubleNode implements Located {
        private final int start;
        private final int end;

        Fraction(double value, int start, int end) {
            super(value);
            this.start = start;
            this.end = end;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }
    }

    /** True or false. */
    final class Truth extends BooleanNode implements Located {
        private final int start;
        private final int end;

        Truth(boolean value, int start, int end) {
            super(value);
            this.start = start;
            this.end = end;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }
    }

    /** No value. */
    final class Nothing extends NullNode implements Located {
        private final int start;
        private final int end;

        Nothing(int start, int end) {
            this.start = start;
            this.end = end;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }
    }

    /** A mapping. */
    @SuppressWarnings("unchecked") // Jackson's deepCopy() is generic in JsonNode and is not below
    final class Mapping extends ObjectNode implements Located {
        private final int start;
        private int end;

        Mapping(int start) {
            super(JsonNodeFactory.instance);
            this.start = start;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }

        void endsAt(int index) {
            end = index;
        }
    }

    /** A list. */
    @SuppressWarnings("unchecked") // Jackson's deepCopy() is generic in JsonNode and is not below
    final class Sequence extends ArrayNode implements Located {
        private final int start;
        private int end;

        Sequence(int start) {
            super(JsonNodeFactory.instance);
            this.start = start;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }

        void endsAt(int index) {
            end = index;
        }
    }
}
