package dev.pullgate.workload;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a kind of custom resource names images.
 *
 * @param group its API group
 * @param kind such as {@code Rollout}
 * @param podSpecs where it holds the {@code spec} of a Pod, as Kubernetes defines it
 * @param images where it names a single image
 */
public record CustomWorkload(String group, String kind, List<FieldPattern> podSpecs, List<FieldPattern> images) {
    public CustomWorkload {
        podSpecs = List.copyOf(podSpecs);
        images = List.copyOf(images);
    }

    static CustomWorkload of(String group, String kind) {
        return new CustomWorkload(group, kind, List.of(), List.of());
    }

    CustomWorkload podSpecs(String... more) {
        return new CustomWorkload(group, kind, join(podSpecs, patterns(more)), images);
    }

    CustomWorkload images(String... more) {
        return new CustomWorkload(group, kind, podSpecs, join(images, patterns(more)));
    }

    boolean isOf(String otherGroup, String otherKind) {
        return kind.equals(otherKind) && group.equals(otherGroup);
    }

    /** The places of both. */
    CustomWorkload and(CustomWorkload other) {
        return new CustomWorkload(group, kind, join(podSpecs, other.podSpecs), join(images, other.images));
    }

    private static List<FieldPattern> patterns(String... texts) {
        return Arrays.stream(texts).map(FieldPattern::of).toList();
    }

    private static <T> List<T> join(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
