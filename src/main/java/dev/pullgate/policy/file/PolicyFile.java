package dev.pullgate.policy.file;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads a policy file. */
public final class PolicyFile {
    /** A policy of some thousand entries has a tenth of that. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private PolicyFile() {}

    /** The policy that {@code yaml} holds, or all that is wrong with it. Never throws for what a file may contain. */
    public static PolicyDocument read(String yaml) {
        if (yaml.length() > MAX_CHARACTERS) {
            return new Rejected(
                    List.of(new PolicyProblem(1, 1, "the file is longer than " + MAX_CHARACTERS + " characters")));
        }
        Problems problems = new Problems();
        Optional<ImageAdmissionPolicy> policy;
        try {
            policy = compose(yaml, problems).map(document -> PolicyReader.read(document, problems));
        } catch (MarkedYAMLException e) {
            return rejected(e.getProblemMark(), "not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            return notPrintable(yaml);
        } catch (YAMLException e) {
            return rejected(null, "can't be read: " + e.getMessage());
        }
        return policy.isPresent() && problems.isEmpty()
                ? new Loaded(policy.get())
                : new Rejected(problems.inFileOrder());
    }

    private static Optional<Node> compose(String yaml, Problems problems) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setNestingDepthLimit(20);
        bounds.setMaxAliasesForCollections(20);
        Node first = null;
        for (Node document : new Yaml(new SafeConstructor(bounds)).composeAll(new StringReader(yaml))) {
            if (first != null) {
                problems.add(document, "a second document: a policy file holds one");
                break;
            }
            first = document;
        }
        if (first == null) {
            problems.add(new Mark("", 0, 0, 0, new int[0], 0), "the file is empty");
        }
        return Optional.ofNullable(first);
    }

    private static Rejected rejected(@Nullable Mark where, String message) {
        return where == null
                ? new Rejected(List.of(new PolicyProblem(1, 1, message)))
                : new Rejected(List.of(new PolicyProblem(where.getLine() + 1, where.getColumn() + 1, message)));
    }

    /** The exception's own place counts from the start of a buffer. */
    private static Rejected notPrintable(String yaml) {
        int at = 0;
        while (at < yaml.length() && StreamReader.isPrintable(yaml.codePointAt(at))) {
            at += Character.charCount(yaml.codePointAt(at));
        }
        String before = yaml.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String what = at < yaml.length() ? String.format(Locale.ROOT, " U+%04X", yaml.codePointAt(at)) : "";
        return new Rejected(List.of(new PolicyProblem(
                line, at - before.lastIndexOf('\n'), "not YAML: character" + what + " is not allowed")));
    }
}
