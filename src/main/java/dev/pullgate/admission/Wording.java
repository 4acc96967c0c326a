package dev.pullgate.admission;

import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.Remarks.Exempt;
import dev.pullgate.workload.FieldPath;

/** The lines of warnings and audit annotations that are about no finding; those of findings are {@link OneLine}. */
final class Wording {
    /**
     * The API server cuts a warning after 256 characters once all warnings of a request are longer than 4096 together
     * (apiserver pkg/endpoints/filters/warning.go), so the end, where the remedy is, would be lost.
     */
    static final int MAX_WARNING = 256;

    private Wording() {}

    /** An image that nobody looked at, with the reason, and the last day where there is one. */
    static String exempt(Exempt exempt) {
        String until = exempt.by().until().map(day -> " until " + day).orElse("");
        String field = FieldPath.of(exempt.pointer()) + " \"";
        String why = "\": exempt" + until + ": " + exempt.by().reason();
        return line(field + OneLine.shorten(exempt.value(), MAX_WARNING - field.length() - why.length()) + why);
    }

    /** A line of its own that is about no field. */
    static String line(String text) {
        return OneLine.cut(OneLine.printable(text), MAX_WARNING);
    }
}
