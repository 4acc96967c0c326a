package dev.pullgate.check;

import dev.pullgate.fact.Deadline;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Inject;
import dev.pullgate.review.Changer;
import dev.pullgate.review.ClusterPullPolicy;
import dev.pullgate.review.Sources;
import dev.pullgate.workload.Workloads;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Finds out what is to be changed in files: what {@code /mutate} would change of images and pull policies on their way in, names that
 * can only be meant in one way, and tags that somebody chose. Whoever wants his files changed means templates too, whatever the policy
 * says of them: there they are kept from differing from what is under version control, and that is what is changed here. Nothing is
 * added to a file: no pull policy where none is written, no pull secret, no annotation.
 */
public final class Fixing {
    private final Wishes wishes;
    private final GivenObjects given;
    private final Workloads workloads;
    private final Executor threads;

    /**
     * One that fixes.
     *
     * @param policy by which images are changed
     * @param sources whom to ask
     * @param tags the tags that somebody chose
     * @param given the objects of the files
     * @param workloads reads the workloads in an object
     * @param clock by which exemptions end
     * @param threads where questions are asked, each on a thread of its own if it has to wait
     */
    public Fixing(
            ImageAdmissionPolicy policy,
            Sources sources,
            List<SetTag> tags,
            GivenObjects given,
            Workloads workloads,
            InstantSource clock,
            Executor threads) {
        ImageAdmissionPolicy everywhere = withTemplates(policy);
        Changer changer = new Changer(() -> everywhere, sources, () -> ClusterPullPolicy.NOT_KNOWN, threads, clock);
        this.wishes = new Wishes(changer, everywhere, tags);
        this.given = given;
        this.workloads = workloads;
        this.threads = threads;
    }

    private static ImageAdmissionPolicy withTemplates(ImageAdmissionPolicy policy) {
        Inject inject = policy.inject();
        return policy.with(new Inject(
                inject.ifNotPresent(), inject.pullSecrets(), inject.digest(), true, inject.originalImages()));
    }

    /** What becomes of each of the files, in their order. Nothing is written. */
    public List<FileFix> fix(List<ManifestFile> files, Deadline deadline) {
        List<Underway> underway =
                files.stream().map(file -> begin(file, deadline)).toList();
        return underway.stream().map(Underway::fix).toList();
    }

    private Underway begin(ManifestFile file, Deadline deadline) {
        FoundWorkloads found = FoundWorkloads.in(List.of(file), given, workloads);
        List<CompletableFuture<List<WantedText>>> wanted = found.all().stream()
                .map(one -> CompletableFuture.supplyAsync(() -> wishes.of(one, deadline), threads))
                .toList();
        // What a part that could not be read makes of the rest is a guess.
        boolean isWhole = file.unread().isEmpty() && found.templates().isEmpty();
        return new Underway(file, isWhole, wanted);
    }

    /** The chosen tags that nothing has got in what was fixed so far. */
    public List<SetTag> unusedTags() {
        return wishes.unused();
    }

    private record Underway(ManifestFile file, boolean isWhole, List<CompletableFuture<List<WantedText>>> wanted) {
        FileFix fix() {
            List<WantedText> texts =
                    wanted.stream().flatMap(each -> each.join().stream()).toList();
            if (texts.isEmpty() || isWhole) {
                return FileFixing.fix(file, texts);
            }
            return FileFix.none(file, List.of(file.name() + ": not fixed, since not all of it could be read."));
        }
    }
}
