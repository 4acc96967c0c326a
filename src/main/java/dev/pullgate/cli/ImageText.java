package dev.pullgate.cli;

import dev.pullgate.credentials.Keychain;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.NameRemedy;
import dev.pullgate.image.Platform;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.Treatment;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code pullgate image} says, for people. */
final class ImageText {
    private ImageText() {}

    static String of(ImageAnswer answer) {
        Paragraph text = new Paragraph(Shown.text(answer.text()));
        switch (answer.parsed()) {
            case Unparsable unparsable ->
                text.line("invalid", unparsable.message()).line("", Shown.text(NameRemedy.of(unparsable)));
            case ImageReference image -> {
                name(image, text);
                answer.logins().ifPresent(logins -> logins(logins, text));
                answer.policy().ifPresent(policy -> policy(policy, text));
                answer.asked().ifPresent(asked -> asked(asked, text));
            }
        }
        return text.toString();
    }

    private static void name(ImageReference image, Paragraph text) {
        text.line("full name", image.withDefaultTag().normalized())
                .line(
                        "registry",
                        image.registry()
                                + (image.apiHost().equals(image.registry()) ? "" : ", asked at " + image.apiHost()))
                .line("repository", image.repository());
        String tag = image.tag();
        if (tag != null) {
            text.line("tag", tag + (image.digest() == null ? "" : " (beside a digest nobody looks at it)"));
        } else if (image.hasDefaultTag()) {
            text.line("tag", image.reference() + " (the name has none)");
        }
        if (image.digest() != null) {
            text.line("digest", image.digest().toString());
        }
        text.line("pull policy", image.defaultPullPolicy().text() + " (where none is stated)")
                .line("login for", String.join(", or else ", Keychain.keys(image)));
    }

    private static void logins(ImageAnswer.Logins logins, Paragraph text) {
        text.line(
                "logins",
                logins.locations().isEmpty()
                        ? "none in " + logins.file() + "; the kubelet pulls without"
                        : String.join(", then ", logins.locations()) + " (" + logins.file() + ")");
        logins.miss().ifPresent(miss -> text.line("", miss));
    }

    /** Shared with {@code policy show}. */
    static void policy(Treatment policy, Paragraph text) {
        policy.exemption().ifPresent(exemption -> text.line("exempt", exemption(exemption)));
        boolean first = true;
        for (Treatment.Place place : policy.places()) {
            boolean isMirror = !place.image().equals(policy.image());
            if (isMirror || policy.places().size() > 1) {
                String which = policy.mirrored() && policy.places().size() == 1
                        ? ""
                        : isMirror ? " (if it is there)" : " (if no mirror has it)";
                text.line(
                        first ? "pulled as" : "", place.image().withDefaultTag().normalized() + which);
                first = false;
            }
        }
        for (Treatment.Place place : policy.places()) {
            String of = policy.places().size() > 1 ? ": " + place.image().name() : "";
            text.line("policy", standing(place) + of);
            if (place.pullPolicy() != policy.image().defaultPullPolicy()) {
                text.line("", "Always becomes " + place.pullPolicy().text() + ", since it can't change");
            }
            if (!place.pullSecrets().isEmpty()) {
                text.line("", "Pods get pull secret " + String.join(", ", place.pullSecrets()));
            }
        }
    }

    private static String standing(Treatment.Place place) {
        String by = place.by().map(pattern -> " by \"" + pattern + "\"").orElse("");
        return switch (place.standing()) {
            case DENIED -> "denied" + by;
            case ALLOWED -> "allowed" + by;
            case NOT_ALLOWED -> "not allowed: on no entry of the allow list";
            case UNLISTED -> "no registry is forbidden";
        };
    }

    private static String exemption(Exemption exemption) {
        return exemption.until().map(day -> "until " + day + ": ").orElse("") + Shown.text(exemption.reason());
    }

    private static void asked(ImageAnswer.Asked asked, Paragraph text) {
        PullOutcome.Asked outcome = asked.found().asked();
        String with = outcome.login().isPresent() ? "with a login" : "without a login";
        text.line("answer", LiveWords.sentence(outcome.answer()))
                .line("", "of " + asked.place().registry() + ", asked " + with);
        if (outcome.answer() instanceof Found found) {
            found.digest().ifPresent(digest -> text.line("manifest", digest));
            String size = found.size() < 0 ? "" : ", " + found.size() + " bytes";
            if (!found.mediaType().isEmpty()) {
                text.line("", found.mediaType() + size);
            }
            asked.found().platforms().ifPresent(platforms -> text.line("platforms", platforms(platforms)));
            found.limit().ifPresent(limit -> text.line("quota", LiveWords.quota(limit)));
        }
    }

    private static String platforms(List<Platform> platforms) {
        return platforms.isEmpty()
                ? "none is named"
                : platforms.stream().map(Platform::toString).map(Shown::text).collect(Collectors.joining(", "));
    }
}
