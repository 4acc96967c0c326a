package dev.pullgate.check;

import dev.pullgate.check.FoundWorkloads.Found;
import dev.pullgate.fact.Deadline;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestObject;
import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Remarks.Exempt;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.NamedImage;
import dev.pullgate.report.Report;
import dev.pullgate.report.Report.Totals;
import dev.pullgate.review.ReviewRequest;
import dev.pullgate.review.Reviewer;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.Workloads;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reviews every workload of files, and tells what there is to say with its place in them. */
public final class Checker {
    private final Reviewer reviewer;
    private final GivenObjects given;
    private final Workloads workloads;
    private final SecretSearch secrets;
    private final Progress progress;
    private final Executor threads;

    /**
     * A checker.
     *
     * @param reviewer reviews each workload
     * @param given the objects of the files, by which a workload's namespace is known
     * @param workloads reads the workloads in an object
     * @param secrets finds what should be in no file
     * @param progress is told how many images there are
     * @param threads where workloads are reviewed, each on a thread of its own if they have to wait
     */
    public Checker(
            Reviewer reviewer,
            GivenObjects given,
            Workloads workloads,
            SecretSearch secrets,
            Progress progress,
            Executor threads) {
        this.reviewer = reviewer;
        this.given = given;
        this.workloads = workloads;
        this.secrets = secrets;
        this.progress = progress;
        this.threads = threads;
    }

    /**
     * The report.
     *
     * @param unread what could not even be opened
     * @param deadline when everything has to be said; what is not known by then cannot be told
     */
    public Report check(List<ManifestFile> files, List<Unread> unread, Deadline deadline) {
        FoundWorkloads inFiles = FoundWorkloads.in(files, given, workloads);
        List<Found> found = inFiles.all();
        List<NamedImage> images = found.stream().flatMap(Checker::images).toList();
        Set<String> distinct = distinct(images);
        progress.expect(distinct);
        List<Verdict> verdicts = verdicts(found, deadline);
        Map<ManifestObject, List<FileFinding>> ofWorkloads = new IdentityHashMap<>();
        Set<String> remarks = new LinkedHashSet<>();
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            Verdict verdict = verdicts.get(i);
            ofWorkloads
                    .computeIfAbsent(one.object(), object -> new ArrayList<>())
                    .addAll(verdict.rulings().stream()
                            .map(ruling -> finding(one, ruling))
                            .toList());
            remarks(one, verdict).forEach(remarks::add);
        }
        return new Report(
                findings(files, ofWorkloads, deadline),
                Stream.of(
                                unread.stream(),
                                files.stream().flatMap(file -> file.unread().stream()),
                                inFiles.templates().stream())
                        .flatMap(problems -> problems)
                        .toList(),
                List.copyOf(remarks),
                new Totals(
                        files.size(),
                        files.stream().mapToInt(file -> file.objects().size()).sum(),
                        found.size(),
                        images.size(),
                        distinct.size(),
                        progress.asked(),
                        progress.registries()),
                images);
    }

    /** Those of each object together, in the order of the files. */
    private List<FileFinding> findings(
            List<ManifestFile> files, Map<ManifestObject, List<FileFinding>> ofWorkloads, Deadline deadline) {
        List<FileFinding> findings = new ArrayList<>();
        for (ManifestFile file : files) {
            for (ManifestObject object : file.objects()) {
                findings.addAll(secrets.in(object, file.isStored(), deadline));
                findings.addAll(ofWorkloads.getOrDefault(object, List.of()));
            }
            for (ManifestObject other : file.others()) {
                findings.addAll(secrets.in(other, file.isStored(), deadline));
            }
        }
        return findings;
    }

    private List<Verdict> verdicts(List<Found> found, Deadline deadline) {
        List<CompletableFuture<Verdict>> underway = found.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> reviewer.review(request(one), deadline), threads))
                .toList();
        return underway.stream().map(CompletableFuture::join).toList();
    }

    private static ReviewRequest request(Found found) {
        return new ReviewRequest(found.workload(), found.workload().images(), found.origin());
    }

    private static Stream<NamedImage> images(Found found) {
        ManifestObject object = found.object();
        return found.workload().images().stream()
                .map(use -> new NamedImage(
                        object.file(),
                        object.document(),
                        object.region(use.pointer()),
                        found.id(),
                        use.pointer(),
                        use.container(),
                        use.text()));
    }

    private static Set<String> distinct(List<NamedImage> images) {
        return images.stream()
                .map(image -> ParsedImage.parse(image.image()) instanceof ImageReference reference
                        ? reference.pulled().toString()
                        : image.image())
                .collect(Collectors.toSet());
    }

    private static FileFinding finding(Found found, Ruling ruling) {
        ManifestObject object = found.object();
        String pointer = ruling.finding().pointer();
        return new FileFinding(
                object.file(),
                object.document(),
                object.region(pointer),
                found.id(),
                object.pointer() + pointer,
                container(found.workload(), pointer),
                ruling);
    }

    private static String container(Workload workload, String pointer) {
        return workload.images().stream()
                .filter(use -> pointer.equals(use.pointer()) || pointer.equals(use.pullPolicyPointer()))
                .map(ImageUse::container)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> remarks(Found found, Verdict verdict) {
        return Stream.concat(
                verdict.remarks().labels().stream(),
                verdict.remarks().exempt().stream()
                        .filter(Exempt::endsSoon)
                        .map(exempt -> found.object().file() + ": " + exempt.value() + " is exempt until "
                                + exempt.by().until().map(Object::toString).orElse("")
                                + ": " + exempt.by().reason()));
    }
}
