package dev.pullgate.check.secret;

import java.util.ArrayList;
import java.util.List;

/** The commands of a shell script as lists of words, as far as it takes to find a password among them. */
final class ShellWords {
    private final String script;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String script) {
        this.script = script;
    }

    /** The commands, none of them empty. What is piped into another one stands right before it. */
    static List<List<String>> of(String script) {
        return new ShellWords(script).read();
    }

    private List<List<String>> read() {
        while (at < script.length()) {
            char c = script.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r' -> endWord();
                case '\n', ';', '|', '&' -> endCommand();
                case '\'', '"' -> quoted(c);
                case '\\' -> escaped();
                default -> {
                    // What a command's output replaces is one word, whatever is in it.
                    if (c == '$' && at < script.length() && script.charAt(at) == '(') {
                        substitution();
                    } else {
                        add(c);
                    }
                }
            }
        }
        endCommand();
        return commands;
    }

    private void quoted(char quote) {
        inWord = true;
        while (at < script.length()) {
            char c = script.charAt(at++);
            if (c == quote) {
                return;
            }
            if (c == '\\' && quote == '"' && at < script.length()) {
                word.append(script.charAt(at++));
            } else {
                word.append(c);
            }
        }
    }

    /** A line that goes on in the next one is one. */
    private void escaped() {
        if (at < script.length()) {
            char c = script.charAt(at++);
            if (c != '\n') {
                add(c);
            }
        }
    }

    private void substitution() {
        inWord = true;
        word.append('$');
        int depth = 0;
        while (at < script.length()) {
            char c = script.charAt(at++);
            word.append(c);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return;
            }
        }
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
            words = new ArrayList<>();
        }
    }
}
