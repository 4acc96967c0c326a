package dev.pullgate.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the application logs, exceptions with their causes included. */
final class CapturedLog extends Handler {
    private static final List<String> LINES = new CopyOnWriteArrayList<>();

    CapturedLog() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof CapturedLog) {
                root.removeHandler(handler);
            }
        }
        root.addHandler(this);
    }

    void clear() {
        LINES.clear();
    }

    String text() {
        return String.join("\n", LINES);
    }

    @Override
    public void publish(LogRecord entry) {
        StringWriter text = new StringWriter();
        text.append(entry.getMessage()).append(' ');
        if (entry.getParameters() != null) {
            text.append(List.of(entry.getParameters()).toString());
        }
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(text));
        }
        LINES.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
