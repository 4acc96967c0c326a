package dev.pullgate.support;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyFile;

/** Policies as people write them. */
public final class Policies {
    private Policies() {}

    /** The policy with this {@code spec}; an error if there is anything wrong with it. */
    public static ImageAdmissionPolicy of(String spec) {
        return read(document(spec));
    }

    /** The document with this {@code spec}. */
    public static String document(String spec) {
        return """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                """ + spec.indent(2);
    }

    /** The policy of a whole document; an error if there is anything wrong with it. */
    public static ImageAdmissionPolicy read(String document) {
        return switch (PolicyFile.read(document)) {
            case PolicyDocument.Loaded loaded -> loaded.policy();
            case PolicyDocument.Rejected rejected ->
                throw new IllegalArgumentException(rejected.problems() + " in\n" + document);
        };
    }
}
