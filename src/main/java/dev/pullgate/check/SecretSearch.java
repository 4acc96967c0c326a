package dev.pullgate.check;

import dev.pullgate.check.secret.Exposure;
import dev.pullgate.check.secret.SecretScan;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.Fact;
import dev.pullgate.manifest.ManifestObject;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Enforcement;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Subject;
import dev.pullgate.policy.Subject.WorkloadName;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.ObjectId;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule {@code secret-in-manifest}: it finds logins of registries in files, for everybody who can read them and in the history of
 * the repository for ever. It looks into every document, with images or without. What it says has nothing of the secret in it, and so
 * has the fingerprint: that is of the place and the kind, and stays when one secret is put in for another.
 */
public final class SecretSearch {
    private static final String REMEDY =
            "Take it out, and have the registry issue another, since the history keeps this one. Bring that one in by a SealedSecret,"
                    + " an ExternalSecret or SOPS, or create it from CI (kubectl create secret docker-registry)";

    private static final int SHOWN_REGISTRIES = 3;

    private final ImageAdmissionPolicy policy;
    private final LocalDate today;
    private final GivenObjects given;
    private final Source<String, Fact<Namespace>> namespaces;

    /**
     * A search.
     *
     * @param policy says what comes of what is found
     * @param today by which exemptions end
     * @param given tells an object's namespace
     * @param namespaces tells the labels of that
     */
    public SecretSearch(
            ImageAdmissionPolicy policy,
            LocalDate today,
            GivenObjects given,
            Source<String, Fact<Namespace>> namespaces) {
        this.policy = policy;
        this.today = today;
        this.given = given;
        this.namespaces = namespaces;
    }

    /**
     * What there is in an object, or in a document that is none.
     *
     * @param stored whether it is of a file
     */
    List<FileFinding> in(ManifestObject object, boolean stored, Deadline deadline) {
        List<FileFinding> findings = new ArrayList<>();
        List<Exposure> exposures = SecretScan.scan(object.tree());
        if (exposures.isEmpty()) {
            return findings;
        }
        Subject subject = subject(object, deadline);
        if (policy.exemptions().of(subject, today).ofWhole().isEmpty()) {
            Enforcement enforcement = policy.enforcement(subject);
            for (Exposure exposure : exposures) {
                enforcement.ruling(finding(exposure, stored)).ifPresent(ruling -> findings.add(found(object, ruling)));
            }
        }
        return findings;
    }

    private static FileFinding found(ManifestObject object, Ruling ruling) {
        String pointer = ruling.finding().pointer();
        return new FileFinding(
                object.file(),
                object.document(),
                object.region(pointer),
                ObjectId.of(object),
                object.pointer() + pointer,
                "",
                ruling);
    }

    private Subject subject(ManifestObject object, Deadline deadline) {
        String namespace = given.namespace(object);
        return new Subject(
                namespace,
                labels(namespace, deadline),
                GivenObjects.texts(object.tree().at("/metadata/labels")),
                "",
                List.of(),
                List.of(new WorkloadName(object.kind(), object.name())));
    }

    private Optional<Map<String, String>> labels(String namespace, Deadline deadline) {
        Fact<Namespace> fact = namespaces
                .known()
                .apply(namespace)
                .orElseGet(() -> namespaces.ask().apply(namespace, deadline));
        return fact instanceof Fact.Known<Namespace>(Namespace known) ? Optional.of(known.labels()) : Optional.empty();
    }

    /** What was piped in is perhaps made just now, of a secret that lies in no file. */
    private static Finding finding(Exposure exposure, boolean stored) {
        boolean sure = exposure.certain() && stored;
        String what = exposure.kind().noun() + " for " + registries(exposure.registries());
        return new Finding(
                RuleId.SECRET_IN_MANIFEST,
                exposure.pointer(),
                exposure.kind().label(),
                sure ? Certainty.CERTAIN : Certainty.PROBABLE,
                exposure.certain()
                        ? what + " stands here for everybody who reads this"
                        : "what stands here looks like " + what,
                (stored ? REMEDY : "If this lies in a repository: take" + REMEDY.substring("Take".length())) + ".");
    }

    private static String registries(List<String> registries) {
        if (registries.isEmpty()) {
            return "a registry";
        }
        int others = registries.size() - SHOWN_REGISTRIES;
        return others > 0
                ? String.join(", ", registries.subList(0, SHOWN_REGISTRIES)) + " and " + others + " more"
                : String.join(" and ", registries);
    }
}
