package dev.pullgate.check;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestObject;
import dev.pullgate.manifest.Templates;
import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Subject.WorkloadName;
import dev.pullgate.report.ObjectId;
import dev.pullgate.review.Origin;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.Workloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workloads in files.
 *
 * @param all each, with the object that it is in
 * @param templates of each file that can only be read because its templates look like names of images
 */
record FoundWorkloads(List<Found> all, List<Unread> templates) {
    FoundWorkloads {
        all = List.copyOf(all);
        templates = List.copyOf(templates);
    }

    /** A workload, and the object that it is in. */
    record Found(ManifestObject object, Workload workload) {
        ObjectId id() {
            return ObjectId.of(object);
        }

        /** What is known of where it comes from: nobody applies it yet. */
        Origin origin() {
            return new Origin(
                    "",
                    List.of(),
                    GivenObjects.texts(object.tree().at("/metadata/labels")),
                    List.of(new WorkloadName(object.kind(), object.name())));
        }
    }

    static FoundWorkloads in(List<ManifestFile> files, GivenObjects given, Workloads workloads) {
        List<Found> found = new ArrayList<>();
        Map<String, Unread> templates = new LinkedHashMap<>();
        for (ManifestFile file : files) {
            for (ManifestObject object : file.objects()) {
                for (Workload workload :
                        workloads.read(object.group(), object.kind(), given.namespace(object), object.tree())) {
                    template(object, workload)
                            .ifPresentOrElse(
                                    unread -> templates.putIfAbsent(unread.file(), unread),
                                    () -> found.add(new Found(object, workload)));
                }
            }
            if (file.isTemplate()) {
                templates.remove(file.name());
            }
        }
        return new FoundWorkloads(found, List.copyOf(templates.values()));
    }

    /** What will be an image when it is rendered is neither a name nor a wrong one. */
    private static Optional<Unread> template(ManifestObject object, Workload workload) {
        return workload.images().stream()
                .filter(image -> Templates.isPartOfOne(image.text()))
                .findFirst()
                .map(ImageUse::pointer)
                .map(pointer -> Templates.unread(object.file(), object.region(pointer)));
    }
}
