package dev.pullgate.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the workloads in an object of any kind that is known: those of Kubernetes itself, and custom resources.
 *
 * <p>Each {@code spec} of a Pod makes a workload of its own. An image that stands in none of them belongs to one more, of which
 * nothing else is known ({@link Workload#saysWhatItsPodsAre}). What a custom resource leaves to be filled in, {@code $(params.image)} or
 * <code>{{inputs.parameters.image}}</code>, is no image yet.
 */
public final class Workloads {
    private static final String NO_SPEC = "";

    private final List<CustomWorkload> custom;

    /** A reader that knows these kinds beside those that everybody knows. */
    public Workloads(List<CustomWorkload> more) {
        this.custom = Stream.concat(CustomWorkloads.ALL.stream(), more.stream()).toList();
    }

    /** The custom resources that are known without anybody naming them. */
    public static List<CustomWorkload> wellKnown() {
        return CustomWorkloads.ALL;
    }

    /**
     * The workloads in {@code object}, which is in a file, each with at least one image; none where its kind is not known.
     *
     * @param group API group, empty for the core group
     * @param namespace the object's
     */
    public List<Workload> read(String group, String kind, String namespace, JsonNode object) {
        return WorkloadKind.of(group, kind)
                .map(known -> known.equals(WorkloadKind.POD) ? WorkloadKind.POD_IN_A_FILE : known)
                .map(known -> List.of(WorkloadReader.read(known, namespace, object)))
                .or(() -> custom.stream()
                        .filter(entry -> entry.isOf(group, kind))
                        .reduce(CustomWorkload::and)
                        .map(places -> read(places, namespace, object)))
                .orElse(List.of())
                .stream()
                .filter(workload -> !workload.images().isEmpty())
                .toList();
    }

    private static List<Workload> read(CustomWorkload places, String namespace, JsonNode object) {
        Map<String, List<ImageUse>> images = new LinkedHashMap<>();
        List<String> specPointers = pointers(places.podSpecs(), object);
        for (String pointer : pointers(places.images(), object)) {
            String spec = specPointers.stream()
                    .filter(outer -> pointer.startsWith(outer + "/"))
                    .findFirst()
                    .orElse(NO_SPEC);
            SingleImage.read(object, pointer)
                    .ifPresent(image -> images.computeIfAbsent(spec, none -> new ArrayList<>())
                            .add(image));
        }
        List<Workload> workloads = new ArrayList<>();
        for (String pointer : specPointers) {
            Workload pods =
                    WorkloadReader.read(new WorkloadKind(places.group(), places.kind(), pointer), namespace, object);
            workloads.add(withImages(pods, images.getOrDefault(pointer, List.of())));
        }
        Optional.ofNullable(images.get(NO_SPEC))
                .map(alone -> ofImagesAlone(places, namespace, object, alone))
                .ifPresent(workloads::add);
        return workloads;
    }

    private static List<String> pointers(List<FieldPattern> patterns, JsonNode object) {
        return patterns.stream()
                .flatMap(pattern -> pattern.pointers(object).stream())
                .distinct()
                .toList();
    }

    /** What the object says of its Pods is in other places, or nowhere. */
    private static Workload ofImagesAlone(
            CustomWorkload places, String namespace, JsonNode object, List<ImageUse> images) {
        return new Workload(
                new WorkloadKind(places.group(), places.kind(), NO_SPEC),
                namespace,
                object.path("metadata").path("name").asText(""),
                false,
                List.of(),
                "",
                Placement.ANYWHERE,
                images);
    }

    /** With these images beside its own. */
    private static Workload withImages(Workload pods, List<ImageUse> more) {
        List<ImageUse> images = new ArrayList<>(more);
        pods.images().stream()
                .filter(image -> !SingleImage.isParameter(image.text()))
                .filter(image ->
                        more.stream().noneMatch(other -> other.pointer().equals(image.pointer())))
                .forEach(images::add);
        return pods.withImages(images);
    }
}
