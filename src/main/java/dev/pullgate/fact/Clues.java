package dev.pullgate.fact;

import java.util.List;
import java.util.Optional;

/**
 * What helps people with an image that does not pull, beyond the registry's answer. It is for the words alone: nothing of it
 * changes what becomes of the image.
 *
 * @param noRepository whether the registry says that there is no such repository
 * @param nearest what was most likely meant, the nearest first: tags, or repositories where there is none or no access
 * @param misses logins of the pull secrets that look as if they were meant for it, and are not used
 * @param location which registry the login that was used is for, by its pull secret; empty where none was
 * @param isPublic whether it pulls without a login, though not with the one that the kubelet will use
 * @param worksWith a pull secret of the namespace with which it pulls, and which the Pod does not name; looked for only with the
 *     rights of whoever asks
 */
public record Clues(
        boolean noRepository,
        List<String> nearest,
        List<LoginMiss> misses,
        Optional<String> location,
        boolean isPublic,
        Optional<String> worksWith) {
    /** There are none. */
    public static final Clues NONE = new Clues(false, List.of(), List.of(), Optional.empty(), false, Optional.empty());

    /** Clues among which there is no other secret. */
    public Clues(
            boolean noRepository,
            List<String> nearest,
            List<LoginMiss> misses,
            Optional<String> location,
            boolean isPublic) {
        this(noRepository, nearest, misses, location, isPublic, Optional.empty());
    }

    public Clues {
        nearest = List.copyOf(nearest);
        misses = List.copyOf(misses);
    }
}
