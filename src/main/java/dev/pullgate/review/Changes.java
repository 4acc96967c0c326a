package dev.pullgate.review;

import java.util.List;

/**
 * What is changed in a workload.
 *
 * @param fields the fields that get another text
 * @param pullSecrets the names of the pull secrets that its Pods get beside those that it names
 * @param originalImages whether it is annotated with what the images were before
 */
public record Changes(List<Change> fields, List<String> pullSecrets, boolean originalImages) {
    /** Nothing. */
    public static final Changes NONE = new Changes(List.of(), List.of(), false);

    public Changes {
        fields = List.copyOf(fields);
        pullSecrets = List.copyOf(pullSecrets);
    }
}
