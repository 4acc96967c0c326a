package dev.pullgate.cluster;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What matters of a Pod object. */
final class PodReader {
    private PodReader() {}

    /** The node that it runs on; empty where it does not run, or no more. */
    static String node(Pod pod) {
        boolean runs =
                pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase());
        return runs && pod.getSpec() != null
                ? Optional.ofNullable(pod.getSpec().getNodeName()).orElse("")
                : "";
    }

    /** The names in full of the images that its node has pulled for it, as they are written in its spec. */
    static Set<String> images(Pod pod) {
        if (pod.getSpec() == null || pod.getStatus() == null) {
            return Set.of();
        }
        PodStatus status = pod.getStatus();
        Set<String> pulled = all(status.getInitContainerStatuses(), status.getContainerStatuses())
                .filter(container -> container.getImageID() != null
                        && !container.getImageID().isEmpty())
                .map(ContainerStatus::getName)
                .collect(Collectors.toSet());
        return all(pod.getSpec().getInitContainers(), pod.getSpec().getContainers())
                .filter(container -> pulled.contains(container.getName()))
                .flatMap(container -> name(container).stream())
                .collect(Collectors.toSet());
    }

    private static <T> Stream<T> all(@Nullable List<T> some, @Nullable List<T> others) {
        return Stream.concat(Stream.ofNullable(some), Stream.ofNullable(others)).flatMap(List::stream);
    }

    private static Optional<String> name(Container container) {
        String image = Optional.ofNullable(container.getImage()).orElse("");
        return ParsedImage.parse(image) instanceof ImageReference reference
                ? Optional.of(reference.normalized())
                : Optional.empty();
    }
}
