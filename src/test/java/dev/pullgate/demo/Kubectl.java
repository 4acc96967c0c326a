package dev.pullgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what {@code kubectl apply} prints, in colour at a terminal. */
final class Kubectl {
    /** ANSI colours. */
    private enum Colour {
        RED(31),
        GREEN(32),
        YELLOW(33),
        GREY(90);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean colour;

    private Kubectl(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    static Kubectl onStandardOutput() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
        return new Kubectl(new PrintStream(System.out, true, StandardCharsets.UTF_8), terminal);
    }

    void say(String line) {
        out.println(line);
    }

    /** Shows the manifest's first line, the command, and all that kubectl would say; returns the latter. */
    String applied(String file, String manifest, ApiServer.Outcome outcome) {
        say("");
        say(coloured(Colour.GREY, manifest.lines().findFirst().orElse("")));
        say("$ kubectl apply -f " + file);
        StringBuilder said = new StringBuilder();
        for (String warning : outcome.warnings()) {
            print(said, Colour.YELLOW, "Warning: " + warning);
        }
        outcome.denial()
                .ifPresentOrElse(
                        denial -> print(
                                said,
                                Colour.RED,
                                "Error from server (Forbidden): error when creating \"" + file
                                        + "\": admission webhook \"validate.pullgate.dev\" denied the request: "
                                        + denial),
                        () -> print(said, Colour.GREEN, name(outcome.stored()) + " created"));
        if (outcome.denial().isEmpty() && !outcome.sent().equals(outcome.stored())) {
            say("$ kubectl get " + name(outcome.stored()) + " -o yaml   # what was sent (-) and what is stored (+)");
            differences(said, "", outcome.sent(), outcome.stored());
        }
        return said.toString();
    }

    private static String name(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
        return object.path("kind").asText().toLowerCase(Locale.ROOT) + group + "/"
                + object.at("/metadata/name").asText();
    }

    /** Every text that is another one now. */
    private void differences(StringBuilder said, String path, JsonNode before, JsonNode after) {
        if (before.isValueNode() && !before.equals(after)) {
            print(said, Colour.RED, "- " + path + ": " + before.asText());
            print(said, Colour.GREEN, "+ " + path + ": " + after.asText());
        }
        for (Map.Entry<String, JsonNode> member : before.properties()) {
            String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            differences(said, name, member.getValue(), after.path(member.getKey()));
        }
        if (before.isArray()) {
            for (int i = 0; i < before.size(); i++) {
                differences(said, path + "[" + i + "]", before.get(i), after.path(i));
            }
        }
    }

    private void print(StringBuilder said, Colour paint, String text) {
        said.append(text).append('\n');
        List.of(text.split("\n", -1)).forEach(line -> say(coloured(paint, line)));
    }

    private String coloured(Colour paint, String text) {
        return colour ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
    }
}
