package dev.pullgate.policy;

import java.util.List;

/**
 * What there is to say of a review beside its findings.
 *
 * @param exempt the images that were not looked at
 * @param labels what is wrong with the labels of the namespace
 */
public record Remarks(List<Exempt> exempt, List<String> labels) {
    /** Nothing. */
    public static final Remarks NONE = new Remarks(List.of(), List.of());

    public Remarks {
        exempt = List.copyOf(exempt);
        labels = List.copyOf(labels);
    }

    /**
     * An image that was not looked at.
     *
     * @param pointer RFC 6901 pointer of its name
     * @param value the name
     * @param by what exempts it
     * @param endsSoon whether that ends within a week
     */
    public record Exempt(String pointer, String value, Exemption by, boolean endsSoon) {}

    /** Whether any of it is for the user, and not only for the audit log. */
    public boolean areForTheUser() {
        return !labels.isEmpty() || exempt.stream().anyMatch(Exempt::endsSoon);
    }
}
