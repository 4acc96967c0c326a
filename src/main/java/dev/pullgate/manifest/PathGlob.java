package dev.pullgate.manifest;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of paths, for shells that have left it as it is: {@code *} and {@code ?} within one name, {@code **} across folders,
 * also none, {@code [a-z]}, {@code [!a-z]} and {@code {a,b}}. A name that begins with a dot is matched by a dot only.
 */
final class PathGlob {
    private static final String SPECIAL = "*?[{";
    private static final String NOT_HIDDEN = "(?!\\.)";

    private final String fixed;
    private final Pattern pattern;
    private final boolean endsOpen;
    private final int depth;
    private final boolean namesHidden;

    private PathGlob(String fixed, String rest) {
        this.fixed = fixed;
        this.pattern = Pattern.compile(regex(rest));
        this.endsOpen = rest.endsWith("*");
        this.depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : (int) rest.chars().filter(c -> c == '/').count();
        this.namesHidden = rest.startsWith(".") || rest.contains("/.");
    }

    /** Whether a path is one. */
    static boolean isOne(String path) {
        return path.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    /**
     * The pattern of a path with {@code /} between folders.
     *
     * @throws PatternSyntaxException where a bracket is not closed
     */
    static PathGlob of(String glob) {
        int special = 0;
        while (SPECIAL.indexOf(glob.charAt(special)) < 0) {
            special++;
        }
        int rest = glob.lastIndexOf('/', special) + 1;
        return new PathGlob(glob.substring(0, rest), glob.substring(rest));
    }

    /** The folders in front of the first that is a pattern, with a slash behind; empty where there are none. */
    String fixed() {
        return fixed;
    }

    /** How many folders below {@link #fixed} it leads into at most. */
    int depth() {
        return depth;
    }

    /** Whether hidden folders are looked into, since it names one. */
    boolean namesHidden() {
        return namesHidden;
    }

    /** Whether a path below {@link #fixed} is meant. */
    boolean matches(String below) {
        return pattern.matcher(below).matches();
    }

    /** Whether it ends in a {@code *}, so that it says nothing of what kind of file is meant. */
    boolean endsOpen() {
        return endsOpen;
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean nameStarts = true;
        int braces = 0;
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (nameStarts && c != '.' && c != '{' && !glob.startsWith("**", at)) {
                regex.append(NOT_HIDDEN);
            }
            nameStarts = c == '/' || (nameStarts && c == '{');
            if (glob.startsWith("**/", at)) {
                regex.append("(?:(?!\\.)[^/]+/)*");
                nameStarts = true;
                at += 3;
            } else if (glob.startsWith("**", at)) {
                regex.append("(?:(?!\\.)[^/]+/)*(?!\\.)[^/]*");
                at += 2;
            } else if (c == '[') {
                at = characterClass(glob, at, regex);
            } else {
                braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            case '{' -> "(?:";
                            case '}' -> ")";
                            case ',' -> braces > 0 ? "|" : ",";
                            default -> Pattern.quote(String.valueOf(c));
                        });
                at++;
            }
        }
        return regex.toString();
    }

    private static int characterClass(String glob, int open, StringBuilder regex) {
        int close = glob.indexOf(']', open + 2);
        if (close < 0) {
            throw new PatternSyntaxException("no ] behind [", glob, open);
        }
        String inside = glob.substring(open + 1, close)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&", "\\&");
        boolean negated = inside.startsWith("!") || inside.startsWith("^");
        regex.append("(?!/)[")
                .append(negated ? "^" + inside.substring(1) : inside)
                .append(']');
        return close + 1;
    }
}
