package dev.pullgate.review;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.LoginMisses;
import dev.pullgate.fact.Clues;
import dev.pullgate.fact.LoginMiss;
import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.TagList;
import dev.pullgate.fact.TagList.Listed;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.NearestRepositories;
import dev.pullgate.image.NearestTags;
import dev.pullgate.policy.Enforcement;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.RuleId;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.TagsQuestion;
import dev.pullgate.review.PullAttempts.Decided;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what helps people with images that do not pull: the tags that are there instead, the logins that were perhaps meant,
 * whether it would pull without one. Asked only where somebody will be told, with the time that is left, and whatever is
 * answered: it only ever changes the words.
 */
final class Explaining {
    private final RegistrySources registries;
    private final Asker asker;
    private final SeenRepositories seen;
    private final PullSecrets secrets;
    private final Enforcement enforcement;
    private final OtherSecrets others;

    Explaining(
            RegistrySources registries,
            Caller caller,
            Asker asker,
            SeenRepositories seen,
            PullSecrets secrets,
            Enforcement enforcement,
            String namespace) {
        this.registries = registries;
        this.asker = asker;
        this.seen = seen;
        this.secrets = secrets;
        this.enforcement = enforcement;
        this.others = new OtherSecrets(caller, registries, asker, secrets, namespace);
    }

    /** The clues to each image that does not pull; empty if the asker would have had to ask and does not. */
    Optional<Map<ImageReference, Clues>> of(Collection<PullAttempts> attempts) {
        List<Decided> failed = new ArrayList<>();
        for (PullAttempts made : attempts) {
            if (!made.worksForTheKubelet()) {
                failed.add(made.decided());
            }
        }
        return failed.isEmpty()
                ? Optional.of(Map.of())
                : tags(failed)
                        .flatMap(tags -> withoutLogin(failed)
                                .flatMap(open -> others(failed).map(others -> {
                                    Map<ImageReference, Clues> clues = new LinkedHashMap<>();
                                    failed.forEach(decided -> clues.put(
                                            decided.question().image(),
                                            clues(decided, tags.get(decided), open.get(decided), others)));
                                    return clues;
                                })));
    }

    /** The pull secrets that would do, for those images that want another login. */
    private Optional<Map<ImageReference, String>> others(List<Decided> failed) {
        return isTold(RuleId.REGISTRY_ACCESS) || isTold(RuleId.PULL_SECRET)
                ? others.working(failed.stream()
                        .filter(decided -> decided.answer() instanceof AccessDenied || isBorrowed(decided))
                        .map(Decided::question)
                        .toList())
                : Optional.of(Map.of());
    }

    private static boolean isBorrowed(Decided decided) {
        Credential login = decided.question().credential();
        return login != null && login.origin() instanceof LoginOrigin.FromCaller;
    }

    private boolean isTold(RuleId rule) {
        return enforcement.mode(rule) == Mode.DENY || enforcement.mode(rule) == Mode.WARN;
    }

    /** The tags of the repositories that lack one; from the first on, and of long lists those around what was wanted as well. */
    private Optional<Map<Decided, TagList>> tags(List<Decided> failed) {
        Map<Decided, TagsQuestion> first = new LinkedHashMap<>();
        for (Decided decided : failed) {
            boolean byTag = decided.question().image().digest() == null;
            if (byTag && decided.answer() instanceof Missing && isTold(RuleId.IMAGE_MISSING)) {
                first.put(decided, new TagsQuestion(decided.question(), ""));
            }
        }
        return asked(registries.tags(), first).flatMap(begun -> {
            Map<Decided, TagsQuestion> further = new LinkedHashMap<>();
            begun.forEach((decided, list) -> {
                if (list instanceof Listed listed && endsBefore(listed, tag(decided))) {
                    further.put(decided, new TagsQuestion(decided.question(), NearestTags.placeBefore(tag(decided))));
                }
            });
            return asked(registries.tags(), further).map(more -> {
                Map<Decided, TagList> all = new LinkedHashMap<>(begun);
                more.forEach((decided, list) -> all.merge(decided, list, Explaining::together));
                return all;
            });
        });
    }

    private static boolean endsBefore(Listed list, String tag) {
        return !list.complete()
                && !list.tags().isEmpty()
                && list.tags().getLast().compareTo(tag) < 0;
    }

    private static String tag(Decided decided) {
        return decided.question().image().reference();
    }

    private static TagList together(TagList begun, TagList further) {
        if (!(begun instanceof Listed some && further instanceof Listed others)) {
            return begun;
        }
        List<String> tags = new ArrayList<>(some.tags());
        tags.addAll(others.tags());
        return new Listed(tags, false);
    }

    /** What the registry says to nobody's login, where it refused somebody's. */
    private Optional<Map<Decided, ManifestAnswer>> withoutLogin(List<Decided> failed) {
        Map<Decided, ManifestQuestion> questions = new LinkedHashMap<>();
        for (Decided decided : failed) {
            if (decided.answer() instanceof AccessDenied
                    && login(decided).isPresent()
                    && isTold(RuleId.REGISTRY_ACCESS)) {
                questions.put(decided, decided.question().as(null));
            }
        }
        return asked(registries.manifests(), questions);
    }

    private <Q, A> Optional<Map<Decided, A>> asked(Source<Q, A> source, Map<Decided, Q> questions) {
        return asker.all(source, questions.values()).map(answers -> {
            Map<Decided, A> byImage = new LinkedHashMap<>();
            questions.forEach((decided, question) -> byImage.put(decided, answers.to(question)));
            return byImage;
        });
    }

    /** The login that was sent, if any. */
    private static Optional<Credential> login(Decided decided) {
        return Optional.ofNullable(decided.question().credential()).filter(Credential::isUsable);
    }

    private Clues clues(
            Decided decided,
            @Nullable TagList tags,
            @Nullable ManifestAnswer withoutLogin,
            Map<ImageReference, String> others) {
        ImageReference image = decided.question().image();
        Optional<Credential> login = login(decided);
        Optional<Credential> ofTheKubelet = isBorrowed(decided) ? Optional.empty() : login;
        boolean noRepository = tags instanceof TagList.NoRepository;
        // Many registries say the same of what does not exist and of what may not be seen (pull-semantics.md 3.4).
        boolean perhapsNoRepository = noRepository || decided.answer() instanceof AccessDenied;
        return new Clues(
                noRepository,
                perhapsNoRepository ? repositories(image) : nearest(image, tags, login),
                ofTheKubelet.isPresent() ? List.of() : misses(image),
                ofTheKubelet.map(used -> secrets.keychain().shownLocation(image, used)),
                withoutLogin instanceof Found,
                Optional.ofNullable(others.get(image)));
    }

    private List<LoginMiss> misses(ImageReference image) {
        return secrets.read().isEmpty() ? List.of() : LoginMisses.of(image, secrets.read());
    }

    /** A repository that others use exists; then it is access that is missing. */
    private List<String> repositories(ImageReference image) {
        Set<ImageReference> known = seen.all();
        return known.contains(SeenRepositories.repository(image))
                ? List.of()
                : NearestRepositories.of(image, known).stream()
                        .map(ImageReference::familiar)
                        .toList();
    }

    /** A registry that lies could name as a tag what it was sent as a password. */
    private static List<String> nearest(ImageReference image, @Nullable TagList tags, Optional<Credential> login) {
        return tags instanceof Listed listed
                ? NearestTags.of(image.reference(), listed.tags()).stream()
                        .filter(tag -> login.filter(sent -> tag.contains(sent.password()))
                                .isEmpty())
                        .toList()
                : List.of();
    }
}
