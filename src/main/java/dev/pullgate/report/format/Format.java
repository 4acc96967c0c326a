package dev.pullgate.report.format;

import dev.pullgate.report.Report;
import java.io.PrintWriter;

/** A form in which a report can be written. */
@FunctionalInterface
public interface Format {
    /** Writes the whole report; lines end with {@code \n} everywhere. The writer, which has to write UTF-8, stays open. */
    void write(Report report, FormatOptions options, PrintWriter out);
}
