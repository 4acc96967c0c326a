package dev.pullgate.policy.file;

import dev.pullgate.policy.Glob;
import dev.pullgate.yaml.Fields;
import java.util.List;
import java.util.regex.Pattern;

/** Reads names of the cluster, in which {@code *} stands for any run of characters. */
final class Names {
    /** RFC 1123 labels, whose end a {@code *} may be. */
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9*]([-a-z0-9*]{0,61}[a-z0-9*])?");

    private Names() {}

    static List<Glob> namespaces(Fields fields) {
        return globs(fields.names("namespaces", "a namespace", Names::isNamespace));
    }

    static boolean isNamespace(String text) {
        return NAMESPACE.matcher(text).matches();
    }

    /** Users and groups, which may be called anything. */
    static List<Glob> subjects(Fields fields, String field, String what) {
        return globs(fields.names(field, what, text -> !text.isBlank()));
    }

    private static List<Glob> globs(List<String> texts) {
        return texts.stream().map(Glob::new).toList();
    }
}
