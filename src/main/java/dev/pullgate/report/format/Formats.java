package dev.pullgate.report.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats by the names that {@code -o} takes. */
public final class Formats {
    private static final Map<String, Format> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("text", new TextFormat());
        BY_NAME.put("json", new JsonFormat());
        BY_NAME.put("sarif", new SarifFormat());
        BY_NAME.put("junit", new JUnitFormat());
        BY_NAME.put("github", new GitHubFormat());
        BY_NAME.put("gitlab", new GitLabFormat());
        BY_NAME.put("markdown", new MarkdownFormat());
    }

    private Formats() {}

    /** The format of that name. */
    public static Optional<Format> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every name, the one for people first. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }
}
