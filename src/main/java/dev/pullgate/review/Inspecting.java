package dev.pullgate.review;

import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.ManifestContent.Image;
import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.fact.MediaTypes;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.Digest;
import dev.pullgate.image.Platform;
import dev.pullgate.policy.IndexPrediction;
import dev.pullgate.policy.Inspect;
import dev.pullgate.registry.BlobQuestion;
import dev.pullgate.registry.ConfigQuestion;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at images that are there: what the manifest is, whether what the nodes would take of it is there as well, and, where
 * the policy wants it, what it was built for and whether its layers are there. Rounds of questions, each for all images at once.
 */
final class Inspecting {
    /** Images have dozens of layers; more would only keep the others waiting. */
    private static final int MAX_BLOBS = 200;

    private final RegistrySources registries;
    private final Asker asker;
    private final List<NodeGroup> nodes;

    /**
     * Looks at images.
     *
     * @param nodes where they may be pulled
     */
    Inspecting(RegistrySources registries, Asker asker, List<NodeGroup> nodes) {
        this.registries = registries;
        this.asker = asker;
        this.nodes = nodes;
    }

    /**
     * An image that is there.
     *
     * @param question how it was asked for
     * @param found what was answered
     * @param depth how closely to look
     * @param readAbove percent of the pulls that the registry grants: more has to be left, since it counts what is read here
     */
    record Subject(ManifestQuestion question, Found found, Inspect depth, int readAbove) {
        private boolean looksAt(Inspect what) {
            return depth.compareTo(what) >= 0;
        }
    }

    /** An image whose manifest is read. */
    private record Reading(Subject subject, ContentQuestion content) {
        /** By its digest, so that it stays the same one, and is kept for long. */
        static Reading of(Subject subject) {
            ManifestQuestion question = subject.question();
            return new Reading(
                    subject,
                    new ContentQuestion(subject.found()
                            .digest()
                            .flatMap(Digest::parse)
                            .map(digest -> question.of(question.image().at(digest)))
                            .orElse(question)));
        }
    }

    /** What is known of each subject; empty if the asker would have had to ask and does not. */
    Optional<Map<Subject, Inspection>> of(List<Subject> subjects) {
        List<Reading> readings =
                subjects.stream().filter(this::isRead).map(Reading::of).toList();
        if (readings.isEmpty()) {
            return Optional.of(Map.of());
        }
        return asker.all(
                        registries.contents(),
                        readings.stream().map(Reading::content).toList())
                .flatMap(contents -> look(readings, contents));
    }

    private boolean isRead(Subject subject) {
        Found found = subject.found();
        boolean deeper = subject.looksAt(Inspect.CONFIG);
        if (MediaTypes.isIndex(found.mediaType())) {
            return !nodes.isEmpty()
                    && (deeper
                            || found.limit()
                                    .map(limit -> 100L * limit.remaining() > (long) subject.readAbove() * limit.limit())
                                    .orElse(true));
        }
        return MediaTypes.isManifest(found.mediaType())
                && (deeper || found.limit().isEmpty());
    }

    private Optional<Map<Subject, Inspection>> look(
            List<Reading> readings, Answered<ContentQuestion, ManifestContent> contents) {
        List<ManifestQuestion> children = new ArrayList<>();
        List<ConfigQuestion> configs = new ArrayList<>();
        for (Reading reading : readings) {
            ManifestContent content = contents.to(reading.content());
            children.addAll(children(reading.subject(), content));
            config(reading.subject(), content).ifPresent(configs::add);
        }
        return asker.all(registries.manifests(), children)
                .flatMap(there -> asker.all(registries.configs(), configs)
                        .flatMap(built -> incomplete(readings, contents, there)
                                .map(incomplete -> inspections(readings, contents, there, built, incomplete))));
    }

    private static Map<Subject, Inspection> inspections(
            List<Reading> readings,
            Answered<ContentQuestion, ManifestContent> contents,
            Answered<ManifestQuestion, ManifestAnswer> there,
            Answered<ConfigQuestion, ConfigAnswer> built,
            Set<Digest> incomplete) {
        Map<Subject, Inspection> inspections = new LinkedHashMap<>();
        for (Reading reading : readings) {
            Subject subject = reading.subject();
            ManifestContent content = contents.to(reading.content());
            Map<Digest, ManifestAnswer> children = new LinkedHashMap<>();
            there.answers().forEach((question, answer) -> {
                Digest digest = question.image().digest();
                if (digest != null && question.equals(subject.question().of(question.image()))) {
                    children.put(digest, answer);
                }
            });
            Optional<Platform> platform = config(subject, content)
                    .flatMap(question -> built.to(question).platform());
            inspections.put(
                    subject,
                    new Inspection(Optional.of(content), children, platform, ownOf(reading, content, incomplete)));
        }
        return inspections;
    }

    /** Of an index, the children tell themselves apart by their digests. */
    private static Set<Digest> ownOf(Reading reading, ManifestContent content, Set<Digest> incomplete) {
        return content instanceof Image image
                ? incomplete.contains(ownDigest(reading.content(), image)) ? incomplete : Set.of()
                : incomplete;
    }

    /** A manifest without a known digest goes by that of its configuration. */
    private static Digest ownDigest(ContentQuestion question, Image image) {
        Digest digest = question.about().image().digest();
        return digest == null ? image.config() : digest;
    }

    /** The manifests that one of the nodes would take. */
    private List<ManifestQuestion> children(Subject subject, ManifestContent content) {
        return content instanceof Index index
                ? nodes.stream()
                        .flatMap(group -> IndexPrediction.taken(index, group).stream())
                        .map(Entry::digest)
                        .distinct()
                        .map(digest ->
                                subject.question().of(subject.question().image().at(digest)))
                        .toList()
                : List.of();
    }

    private static Optional<ConfigQuestion> config(Subject subject, ManifestContent content) {
        return content instanceof Image image && subject.looksAt(Inspect.CONFIG)
                ? Optional.of(new ConfigQuestion(subject.question(), image.config()))
                : Optional.empty();
    }

    /** The manifests that name blobs which are not there; of an index those of its children that the nodes would take. */
    private Optional<Set<Digest>> incomplete(
            List<Reading> readings,
            Answered<ContentQuestion, ManifestContent> contents,
            Answered<ManifestQuestion, ManifestAnswer> there) {
        List<Reading> deep = readings.stream()
                .filter(reading -> reading.subject().looksAt(Inspect.BLOBS))
                .toList();
        if (deep.isEmpty()) {
            return Optional.of(Set.of());
        }
        List<ContentQuestion> manifests = deep.stream()
                .flatMap(reading -> {
                    List<ManifestQuestion> children = children(reading.subject(), contents.to(reading.content()));
                    return children.isEmpty()
                            ? Stream.of(reading.content())
                            : children.stream()
                                    .filter(child -> there.to(child) instanceof Found)
                                    .map(ContentQuestion::new);
                })
                .toList();
        return asker.all(registries.contents(), manifests).flatMap(images -> missing(manifests, images));
    }

    private Optional<Set<Digest>> missing(
            List<ContentQuestion> manifests, Answered<ContentQuestion, ManifestContent> images) {
        Map<BlobQuestion, Digest> needed = new LinkedHashMap<>();
        for (ContentQuestion manifest : manifests) {
            if (images.to(manifest) instanceof Image image) {
                Stream.concat(Stream.of(image.config()), image.layers().stream())
                        .distinct()
                        .limit(MAX_BLOBS)
                        .forEach(blob ->
                                needed.put(new BlobQuestion(manifest.about(), blob), ownDigest(manifest, image)));
            }
        }
        return asker.all(registries.blobs(), needed.keySet()).map(answers -> {
            Set<Digest> incomplete = new HashSet<>();
            needed.forEach((blob, manifest) -> {
                if (answers.to(blob) instanceof Missing) {
                    incomplete.add(manifest);
                }
            });
            return incomplete;
        });
    }
}
