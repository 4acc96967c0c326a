package dev.pullgate.manifest;

import dev.pullgate.manifest.Unread.Cause;

/** Recognises templates that have to be rendered before they are manifests: Helm's, which are Go's. */
public final class Templates {
    private static final String OPEN = "{{";

    private Templates() {}

    /** Whether a value has something in it that Helm would put a value for. */
    public static boolean isPartOfOne(String value) {
        return value.contains(OPEN);
    }

    /** What to say of a file where {@link #isPartOfOne such a value} stands in a place that tells. */
    public static Unread unread(String file, Region region) {
        return new Unread(file, region.line(), region.column(), Cause.NOT_RENDERED, words(file));
    }

    private static String words(String file) {
        return "a Helm template that was not rendered. Render its chart: helm template " + chart(file)
                + " | pullgate check -";
    }

    /** The folder above {@code templates}, where the file is in one. */
    private static String chart(String file) {
        int templates = ("/" + file).lastIndexOf("/templates/");
        String folder = templates > 0 ? file.substring(0, templates - 1) : "CHART";
        return folder.matches("[A-Za-z0-9._/@+-]+") ? folder : "'" + folder.replace("'", "'\\''") + "'";
    }
}
