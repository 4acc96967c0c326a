package dev.pullgate.review;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.image.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * What whoever runs Pullgate at his desk has himself, and the nodes have not. It helps to find out more of an image that the
 * kubelet's logins do not get; that these do not get it stays what is judged.
 *
 * @param logins his own logins for an image, by its name as it is pulled
 * @param secrets the pull secrets of a namespace, all that he may read; none where he may not
 */
public record Caller(Source<ImageReference, List<Credential>> logins, Source<String, List<PullSecret>> secrets) {
    /** Nobody: the webhook acts for whoever calls it, and uses no rights of its own for him. */
    public static final Caller NOBODY = new Caller(nothing(), nothing());

    boolean isNobody() {
        return equals(NOBODY);
    }

    /** A source of nothing. */
    public static <Q, A> Source<Q, List<A>> nothing() {
        return new Source<>(question -> Optional.of(List.of()), (question, deadline) -> List.of());
    }
}
