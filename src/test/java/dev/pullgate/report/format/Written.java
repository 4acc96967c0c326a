package dev.pullgate.report.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.report.Report;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/** What a format makes of a report. */
final class Written {
    static final FormatOptions OPTIONS = FormatOptions.plain("0.1.0", Instant.parse("2026-11-25T10:20:30.4Z"));

    private Written() {}

    static String as(String format, Report report) {
        return as(format, report, OPTIONS);
    }

    static String as(String format, Report report, FormatOptions options) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        Formats.of(format).orElseThrow().write(report, options, out);
        out.flush();
        return text.toString();
    }

    static JsonNode json(String format, Report report) {
        try {
            return new ObjectMapper().readTree(as(format, report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(format + " is not JSON", e);
        }
    }
}
