package dev.pullgate.report.format;

import dev.pullgate.manifest.Region;
import java.io.PrintWriter;

/**
 * A line that GitHub's runner makes an annotation of (actions/runner, src/Runner.Common/ActionCommand.cs).
 *
 * @param name {@code error}, {@code warning} or {@code notice}
 */
record WorkflowCommand(String name, String file, Region region, String title, String message) {
    void write(PrintWriter out) {
        out.print("::" + name + " file=" + property(file) + ",line=" + region.line() + ",endLine=" + region.endLine()
                + columns() + ",title=" + property(title) + "::" + data(message) + "\n");
    }

    /** GitHub takes columns only of what begins and ends in one line. */
    private String columns() {
        return region.line() == region.endLine() ? ",col=" + region.column() + ",endColumn=" + region.endColumn() : "";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
