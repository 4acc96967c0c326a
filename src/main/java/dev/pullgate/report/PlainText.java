package dev.pullgate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Markdown as plain text, for terminals: as much of it as the documentation uses. Paragraphs are broken anew, code stays as
 * it is, and the rows of a table become entries of two lines.
 */
final class PlainText {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String INDENT = "    ";

    private final int width;
    private final StringBuilder out = new StringBuilder();
    private final List<String> paragraph = new ArrayList<>();

    PlainText(int width) {
        this.width = width;
    }

    /** One line's worth of markdown without its marks. */
    static String inline(String markdown) {
        String text = LINK.matcher(markdown).replaceAll("$1");
        return CODE.matcher(BOLD.matcher(text).replaceAll("$1")).replaceAll("$1");
    }

    String of(String markdown) {
        boolean inCode = false;
        List<String> table = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            boolean fence = line.startsWith("```");
            boolean row = !inCode && line.startsWith("|");
            if (!row) {
                endTable(table);
            }
            if (fence || row || line.isBlank() || line.startsWith("- ")) {
                endParagraph();
            }
            if (fence) {
                inCode = !inCode;
            } else if (inCode) {
                out.append(line.isBlank() ? "" : INDENT + line).append('\n');
            } else if (row) {
                table.add(line);
            } else if (line.isBlank()) {
                out.append('\n');
            } else {
                paragraph.add(line);
            }
        }
        endTable(table);
        endParagraph();
        return out.toString().strip() + "\n";
    }

    private void endParagraph() {
        wrap(inline(String.join(" ", paragraph)), "");
        paragraph.clear();
    }

    /** The first two rows are the heading and its ruler. */
    private void endTable(List<String> rows) {
        for (String row : rows.stream().skip(2).toList()) {
            String[] cells = row.strip().substring(1).split(" *\\| *", -1);
            wrap(inline(cells[0].strip()) + ":", INDENT);
            for (int i = 1; i < cells.length - 1; i++) {
                wrap(inline(cells[i].strip()), INDENT + INDENT);
            }
        }
        rows.clear();
    }

    private void wrap(String text, String indent) {
        int column = 0;
        for (String word : text.split(" +", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            if (column > 0 && column + 1 + word.length() > width) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? indent : " ").append(word);
            column += (column == 0 ? indent.length() : 1) + word.length();
        }
        if (column > 0) {
            out.append('\n');
        }
    }
}
