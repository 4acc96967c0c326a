package dev.pullgate.report.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** A text that has a beginning and an end in any case, and in between as much as there is room for. */
final class BoundedText {
    /** For "and … more", whatever the number. */
    private static final int MORE = 40;

    private final StringBuilder text = new StringBuilder();
    private final String end;
    private int room;

    BoundedText(int maxBytes, String beginning, String end) {
        this.end = end;
        text.append(beginning);
        room = maxBytes - bytes(beginning) - bytes(end);
    }

    /** A line for each item between two others, or the number of those that there is no room for. */
    <T> void section(String before, List<T> items, Function<T, String> line, String after) {
        int around = bytes(before) + bytes(after) + MORE;
        if (room < around) {
            return;
        }
        room -= around;
        text.append(before);
        int written = 0;
        for (T item : items) {
            String next = line.apply(item);
            int size = bytes(next);
            if (size > room) {
                break;
            }
            text.append(next);
            room -= size;
            written++;
        }
        if (written < items.size()) {
            text.append("\nand ").append(items.size() - written).append(" more\n");
        }
        text.append(after);
    }

    String finish() {
        return text.append(end).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
