package dev.pullgate.policy;

import static dev.pullgate.policy.Prediction.byNode;
import static dev.pullgate.policy.Prediction.cannotRun;
import static dev.pullgate.policy.Prediction.certain;
import static dev.pullgate.policy.Prediction.probable;
import static dev.pullgate.policy.Prediction.unknown;

import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.MediaTypes;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.IndexChoice;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.workload.ImageKind;
import java.util.List;
import java.util.Optional;

/**
 * The table of certainties (docs/certainty.md; pull-semantics.md 7 and 7a): what becomes of one image, by what is known of it.
 * Every rule that says how sure it is takes it from here.
 */
public final class Predictions {
    /** What containerd takes at most (MaxManifestSize); it says so before it reads the manifest. */
    private static final long MAX_MANIFEST = 4 * 1048 * 1048;

    private Predictions() {}

    /** What will become of the image. */
    public static Prediction of(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .map(reference -> of(reference, image, evidence))
                .orElse(certain(PullFailure.INVALID_NAME));
    }

    private static Prediction of(ImageReference reference, ImageEvidence image, Evidence evidence) {
        ImageCopies copies = image.copies();
        return switch (image.use().pullPolicy()) {
            case NEVER -> copies.everywhere() ? Prediction.PULLS : byNode(PullFailure.NEVER_ABSENT);
            case ALWAYS -> whenPulled(reference, image, evidence);
            case IF_NOT_PRESENT ->
                withCopies(whenPulled(reference, image, evidence), image, lacksALogin(reference, image, evidence));
        };
    }

    /**
     * What a node holds it need not pull. Who may use it is another matter: what was pulled with a login takes one that works
     * (KEP-2535), so a copy says nothing of an image that the registry refuses.
     */
    private static Prediction withCopies(Prediction pulled, ImageEvidence image, boolean lacksALogin) {
        ImageCopies copies = image.copies();
        boolean fails = pulled.certainty() != Certainty.WILL_PULL && pulled.certainty() != Certainty.CANNOT_RUN;
        if (!fails || !copies.any()) {
            return pulled;
        }
        boolean refused = image.outcome() instanceof Asked asked && asked.answer() instanceof AccessDenied;
        if (!refused && !lacksALogin && copies.everywhere() && pulled.failure() != PullFailure.SECRET_UNREADABLE) {
            return Prediction.PULLS;
        }
        return pulled.certainty() == Certainty.CERTAIN ? probable(pulled.failure()) : pulled;
    }

    private static boolean lacksALogin(ImageReference reference, ImageEvidence image, Evidence evidence) {
        return evidence.policy().registries().isPrivate(reference)
                && image.loginsFrom().filter(List::isEmpty).isPresent();
    }

    private static Prediction whenPulled(ImageReference reference, ImageEvidence image, Evidence evidence) {
        if (evidence.secrets().stream().anyMatch(secret -> secret.state() instanceof PullSecretState.Malformed)) {
            return certain(PullFailure.SECRET_UNREADABLE);
        }
        return image.outcome() instanceof Asked asked
                ? asked(reference, image, asked, evidence)
                : unknown(PullFailure.NOT_ASKED);
    }

    private static Prediction asked(ImageReference reference, ImageEvidence image, Asked asked, Evidence evidence) {
        return switch (asked.answer()) {
            case Found found
            when asked.worksForCallerOnly() ->
                refusedIfPulled(found(found, image, asked.inspection(), evidence), reference, image, asked, evidence);
            case Found found -> found(found, image, asked.inspection(), evidence);
            case Missing missing ->
                new Prediction(PullFailure.NOT_FOUND, missing(missing, reference, image, asked, evidence));
            case AccessDenied denied ->
                new Prediction(refusal(denied, asked), refused(reference, image, asked, evidence));
            default -> noAnswer(asked.answer());
        };
    }

    /** What is there for somebody else is refused to the kubelet, and of no use where it would not run either. */
    private static Prediction refusedIfPulled(
            Prediction content, ImageReference reference, ImageEvidence image, Asked asked, Evidence evidence) {
        return content.certainty() == Certainty.WILL_PULL
                ? new Prediction(PullFailure.NO_CREDENTIALS, refused(reference, image, asked, evidence))
                : content;
    }

    private static Prediction found(Found found, ImageEvidence image, Inspection inspection, Evidence evidence) {
        if (found.size() > MAX_MANIFEST) {
            return certain(PullFailure.TOO_LARGE);
        }
        if (MediaTypes.isSchemaOne(found.mediaType())) {
            return certain(PullFailure.SCHEMA_1);
        }
        if (!found.mediaType().isEmpty() && !isOfAManifest(found.mediaType())) {
            return probable(PullFailure.NOT_UNDERSTOOD);
        }
        boolean used = found.limit().filter(limit -> limit.remaining() <= 0).isPresent();
        Prediction byContent = inspection
                .content()
                .map(content -> content(content, image, inspection, evidence))
                .orElse(Prediction.PULLS);
        return used && byContent.certainty() == Certainty.WILL_PULL ? unknown(PullFailure.THROTTLED) : byContent;
    }

    private static boolean isOfAManifest(String mediaType) {
        return MediaTypes.isManifest(mediaType) || MediaTypes.isIndex(mediaType);
    }

    private static Prediction content(
            ManifestContent content, ImageEvidence image, Inspection inspection, Evidence evidence) {
        return switch (content) {
            case ManifestContent.SchemaOne one -> certain(PullFailure.SCHEMA_1);
            case ManifestContent.WrongDigest wrong -> certain(PullFailure.DIGEST_MISMATCH);
            case ManifestContent.Malformed malformed -> probable(PullFailure.NOT_UNDERSTOOD);
            // An image volume may hold anything (KEP-4639).
            case ManifestContent.Artifact artifact ->
                image.use().kind() == ImageKind.IMAGE_VOLUME ? Prediction.PULLS : cannotRun(PullFailure.NOT_AN_IMAGE);
            case ManifestContent.Image single -> single(inspection, evidence);
            case ManifestContent.Index index -> IndexPrediction.of(index, inspection, evidence.nodes());
            // The registry has it, and gave it to nobody: what it says to the nodes is not known.
            case ManifestContent.Unread(ManifestAnswer why) ->
                why instanceof Throttled ? unknown(PullFailure.THROTTLED) : Prediction.PULLS;
        };
    }

    private static Prediction single(Inspection inspection, Evidence evidence) {
        if (!inspection.incomplete().isEmpty()) {
            return certain(PullFailure.BLOB_MISSING);
        }
        boolean built = evidence.nodes().isEmpty()
                || inspection
                        .platform()
                        .map(platform -> evidence.nodes().stream()
                                .anyMatch(group -> IndexChoice.runs(group.platform(), platform)))
                        .orElse(true);
        return built ? Prediction.PULLS : cannotRun(PullFailure.OTHER_ARCHITECTURE);
    }

    /**
     * A 404 is certain, but where another login of the nodes may see what this one may not (pull-semantics.md 3.4), and where
     * a cache may get tomorrow what it has not today (6.5). Of several hosts that the nodes ask, all have to say so. Where nobody says whether the nodes have logins, that is likely
     * only where the policy says that it takes one.
     */
    private static Certainty missing(
            Missing missing, ImageReference reference, ImageEvidence image, Asked asked, Evidence evidence) {
        Registries registries = evidence.policy().registries();
        boolean otherLogins = switch (registries.nodeCredentials(reference, image.nodeLogins())) {
            case SOME -> true;
            case NONE -> false;
            case UNKNOWN -> !isOfTheKubelet(asked.login()) && registries.isPrivate(reference);
        };
        if (missing.unasked().isPresent()) {
            return Certainty.UNKNOWN;
        }
        return asked.everyLoginKnown() && !otherLogins && !registries.isPullThrough(reference)
                ? Certainty.CERTAIN
                : Certainty.PROBABLE;
    }

    private static boolean isOfTheKubelet(Optional<LoginOrigin> login) {
        return login.filter(origin -> !(origin instanceof LoginOrigin.FromCaller))
                .isPresent();
    }

    /** A refusal is as sure as it is known which logins the cluster and its nodes have besides. */
    private static Certainty refused(ImageReference reference, ImageEvidence image, Asked asked, Evidence evidence) {
        if (evidence.secretsAreNotGiven()) {
            return Certainty.UNKNOWN;
        }
        return switch (evidence.policy().registries().nodeCredentials(reference, image.nodeLogins())) {
            case NONE -> asked.everyLoginKnown() ? Certainty.CERTAIN : Certainty.PROBABLE;
            case UNKNOWN -> Certainty.PROBABLE;
            case SOME -> Certainty.UNKNOWN;
        };
    }

    private static PullFailure refusal(AccessDenied denied, Asked asked) {
        PullFailure byLogin = asked.login().isPresent() ? PullFailure.CREDENTIALS_REJECTED : PullFailure.NO_CREDENTIALS;
        return switch (denied.by()) {
            case TOKEN_SERVICE -> byLogin;
            case REGISTRY_WITHOUT_CHALLENGE -> PullFailure.CREDENTIALS_REJECTED;
            case REGISTRY ->
                switch (denied.reason()) {
                    case EXPIRED, WRONG -> byLogin;
                    case NOT_PERMITTED -> PullFailure.DENIED;
                    case UNSAID -> denied.status() == 403 ? PullFailure.DENIED : byLogin;
                };
        };
    }

    private static Prediction noAnswer(ManifestAnswer answer) {
        return switch (answer) {
            case Throttled throttled -> unknown(PullFailure.THROTTLED);
            case NotUnderstood odd -> probable(PullFailure.NOT_UNDERSTOOD);
            case Unreachable unreachable ->
                unknown(
                        switch (unreachable.cause()) {
                            case DNS -> PullFailure.DNS;
                            case CONNECTION -> PullFailure.REFUSED;
                            case TLS -> PullFailure.TLS;
                            case PLAIN_HTTP -> PullFailure.HTTP_FOR_HTTPS;
                            case TIMEOUT -> PullFailure.TIMEOUT;
                            case SERVER_ERROR -> PullFailure.SERVER_ERROR;
                            case DEADLINE, BUSY, BLOCKED, NODES -> PullFailure.NOT_ASKED;
                        });
            case Found found -> Prediction.PULLS;
            case Missing missing -> certain(PullFailure.NOT_FOUND);
            case Forbidden forbidden -> certain(PullFailure.FORBIDDEN);
            case AccessDenied denied -> probable(PullFailure.DENIED);
        };
    }
}
