package dev.pullgate.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes JSON piece by piece, so that a long report is not held a second time. */
final class JsonOut {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;

    private JsonOut(JsonGenerator json) {
        this.json = json;
    }

    /** One document, indented, with a line's end after it. */
    static void write(PrintWriter out, Consumer<JsonOut> document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.setPrettyPrinter(printer);
            generator.setCharacterEscapes(new UnprintableEscapes());
            document.accept(new JsonOut(generator));
            generator.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("a writer that keeps its errors had one", e);
        }
    }

    void object(Runnable members) {
        tell(json::writeStartObject);
        members.run();
        tell(json::writeEndObject);
    }

    void object(String name, Runnable members) {
        tell(() -> json.writeFieldName(name));
        object(members);
    }

    <T> void array(Iterable<T> items, Consumer<T> each) {
        tell(json::writeStartArray);
        items.forEach(each);
        tell(json::writeEndArray);
    }

    <T> void array(String name, Iterable<T> items, Consumer<T> each) {
        tell(() -> json.writeFieldName(name));
        array(items, each);
    }

    /** A list of texts. */
    void texts(String name, Iterable<String> texts) {
        array(name, texts, text -> tell(() -> json.writeString(wellFormed(text))));
    }

    JsonOut text(String name, String value) {
        tell(() -> json.writeStringField(name, wellFormed(value)));
        return this;
    }

    JsonOut number(String name, long value) {
        tell(() -> json.writeNumberField(name, value));
        return this;
    }

    JsonOut flag(String name, boolean value) {
        tell(() -> json.writeBooleanField(name, value));
        return this;
    }

    /** Half a surrogate pair, which JSON in a file may have had as an escape, is nothing that UTF-8 could hold. */
    private static String wellFormed(String text) {
        return text.codePoints().anyMatch(JsonOut::isHalf)
                ? text.codePoints()
                        .map(c -> isHalf(c) ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean isHalf(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void tell(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer that keeps its errors had one", e);
        }
    }
}
