package dev.pullgate.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One JSON object on one line, its members in the order in which they are said. What is empty is left out. */
final class JsonLine {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member: a text, a number, a truth value, a list of those or another object. */
    JsonLine with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Adds a member where there is a value. */
    JsonLine with(String name, Optional<?> value) {
        value.ifPresent(there -> members.put(name, there));
        return this;
    }

    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(this, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        switch (value) {
            case JsonLine line -> {
                generator.writeStartObject();
                for (Map.Entry<String, Object> member : line.members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                for (Object entry : list) {
                    write(entry, generator);
                }
                generator.writeEndArray();
            }
            case Boolean flag -> generator.writeBoolean(flag);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            default -> generator.writeString(value.toString());
        }
    }
}
