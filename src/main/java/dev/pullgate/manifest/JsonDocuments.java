package dev.pullgate.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.manifest.Unread.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON documents, one after another. YAML would do for most, but not for tabs that indent. */
final class JsonDocuments {
    private static final Pattern WORD =
            Pattern.compile("(Unrecognized token) '.*?'(?=: was expecting)", Pattern.DOTALL);

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TreeBuilder.MAX_DEPTH + 1)
                    .maxStringLength(ManifestSource.MAX_BYTES)
                    .maxNameLength(ManifestSource.MAX_BYTES)
                    .build())
            .build();

    private final String text;
    private final Findings found;
    private final TreeBuilder tree = new TreeBuilder();

    /** Behind the last document that was read. */
    private int end;

    JsonDocuments(String text, Findings found) {
        this.text = text;
        this.found = found;
    }

    /** Whether a text may begin with JSON, by the rule of kubectl ({@code GuessJSONStream}), and lists as well. */
    static boolean mayBegin(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '[');
    }

    /** Reads all documents; what is wrong with the first that is none, or nothing. */
    @Nullable
    BrokenException readAll() {
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                document(parser);
                end = behind(parser);
                found.document(tree.root());
            }
            return null;
        } catch (BrokenException e) {
            return e;
        } catch (JsonProcessingException e) {
            return new BrokenException(Cause.BROKEN, offset(e.getLocation()), "not JSON: " + words(e));
        } catch (IOException e) {
            throw new UncheckedIOException("a text can be read", e);
        }
    }

    /** The parser quotes a word that it does not know, which may be a password that nobody put in quotes. */
    private static String words(JsonProcessingException problem) {
        return WORD.matcher(problem.getOriginalMessage()).replaceFirst("$1");
    }

    int end() {
        return end;
    }

    private int offset(@Nullable JsonLocation location) {
        long offset = location == null ? 0 : location.getCharOffset();
        return Math.clamp(offset, 0, text.length());
    }

    private void document(JsonParser parser) throws IOException, BrokenException {
        tree.reset();
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            int start = (int) parser.currentTokenLocation().getCharOffset();
            switch (token) {
                case START_OBJECT -> {
                    tree.startMapping(start, null);
                    depth++;
                }
                case START_ARRAY -> {
                    tree.startSequence(start, null);
                    depth++;
                }
                case END_OBJECT, END_ARRAY -> {
                    tree.end(start + 1);
                    depth--;
                }
                case FIELD_NAME -> tree.key(parser.currentName());
                default -> scalar(parser, token, start);
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
            if (token == null) {
                throw new BrokenException(Cause.BROKEN, text.length(), "not JSON: it ends in the middle");
            }
        }
    }

    private void scalar(JsonParser parser, JsonToken token, int start) throws IOException, BrokenException {
        if (token == JsonToken.VALUE_STRING) {
            String value = parser.getText();
            int behind = behind(parser);
            tree.scalar(new Located.Text(value, start, behind, ScalarStyle.DOUBLE_QUOTED), start, behind, null);
            return;
        }
        int behind = start + parser.getTextLength();
        tree.scalar(
                switch (token) {
                    case VALUE_NULL -> new Located.Nothing(start, behind);
                    case VALUE_TRUE -> new Located.Truth(true, start, behind);
                    case VALUE_FALSE -> new Located.Truth(false, start, behind);
                    case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue(), start, behind);
                    case VALUE_NUMBER_FLOAT -> new Located.Fraction(parser.getDoubleValue(), start, behind);
                    default -> throw new IllegalStateException("no token of JSON: " + token);
                },
                start,
                behind,
                null);
    }

    private static JsonNode whole(BigInteger value, int start, int end) {
        return value.bitLength() < Long.SIZE
                ? new Located.Whole(value.longValueExact(), start, end)
                : new Located.Large(value, start, end);
    }

    private static int behind(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
