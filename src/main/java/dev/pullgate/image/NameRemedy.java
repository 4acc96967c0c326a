package dev.pullgate.image;

import dev.pullgate.image.Unparsable.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do about a name that the kubelet refuses. */
public final class NameRemedy {
    private static final String COPY_DIGEST = "Copy the digest again: sha256: and 64 lower-case hexadecimal digits.";
    private static final String WRITE_AS =
            "Write it as registry/repository:tag, the repository in lower case, e.g. ghcr.io/acme/web:1.4.2.";

    /** What tools put before the name of an image; what stands behind it is the name ({@code imageID} in a Pod's status). */
    private static final List<String> TRANSPORTS = List.of("docker-pullable://", "docker://", "oci://");

    private NameRemedy() {}

    /** What to do, in one sentence. */
    public static String of(Unparsable unparsable) {
        String text = unparsable.text();
        if (looksUnfilled(text)) {
            return "A placeholder was not filled in: render the template first.";
        }
        if (unparsable.problem() == Problem.DIGEST_FORMAT) {
            return "Write the digest in lower case.";
        }
        Optional<String> meant = likelyMeant(text);
        return meant.isPresent()
                ? "Did you mean \"" + meant.get() + "\"?"
                : switch (unparsable.problem()) {
                    case TOO_LONG -> "Shorten the repository's path.";
                    case BARE_HEX -> "Name its repository and tag instead.";
                    case DIGEST_ALGORITHM, DIGEST_LENGTH, DIGEST_FORMAT -> COPY_DIGEST;
                    case FORMAT, UPPER_CASE -> remedyOfFormat(unparsable);
                };
    }

    private static String remedyOfFormat(Unparsable unparsable) {
        String text = unparsable.text();
        int at = text.indexOf('@');
        if (at >= 0 && at < unparsable.position()) {
            return COPY_DIGEST;
        }
        // Semantic versions have a plus sign before their build metadata, and tags have none.
        return text.startsWith("+", unparsable.position()) ? "Write - or _ instead of +." : WRITE_AS;
    }

    private static boolean looksUnfilled(String text) {
        return text.contains("{{") || text.contains("$") || text.contains("<");
    }

    /**
     * The name that was likely meant: the text without what is most often wrong, which is white space around it, a scheme before
     * it, upper case in it. A tag stays as it is, since there upper case means something. Empty where no such name is one.
     */
    public static Optional<String> likelyMeant(String text) {
        String bare = text.strip();
        int scheme = bare.indexOf("://");
        String withoutScheme = scheme < 0 ? bare : bare.substring(scheme + 3);
        int tag = startOfTag(withoutScheme);
        String lowerCase = withoutScheme.substring(0, tag).toLowerCase(Locale.ROOT) + withoutScheme.substring(tag);
        return Stream.of(bare, withoutScheme, lowerCase, withoutScheme.toLowerCase(Locale.ROOT))
                .filter(candidate -> !candidate.equals(text))
                .filter(candidate -> ParsedImage.parse(candidate) instanceof ImageReference)
                .findFirst();
    }

    /**
     * The one name that can be meant: the text without the white space around it and without a runtime's own prefix, its
     * repository and digest in lower case. Empty where something else may be meant: what is written all in upper case is perhaps
     * still to be filled in ({@code gcr.io/PROJECT/web}), and an address of a web page is perhaps no address of an image.
     */
    public static Optional<String> certainlyMeant(Unparsable unparsable) {
        String text = unparsable.text();
        String bare = withoutTransport(text.strip());
        int digest = bare.indexOf('@') < 0 ? bare.length() : bare.indexOf('@');
        String name = bare.substring(0, digest);
        int tag = startOfTag(name);
        String meant = name.substring(0, tag).toLowerCase(Locale.ROOT)
                + name.substring(tag)
                + bare.substring(digest).toLowerCase(Locale.ROOT);
        boolean mayBeAnother = looksUnfilled(text)
                || Stream.of(name.substring(0, tag).split("/")).anyMatch(NameRemedy::isAllUpperCase);
        return !mayBeAnother && ParsedImage.parse(meant) instanceof ImageReference
                ? Optional.of(meant)
                : Optional.empty();
    }

    private static String withoutTransport(String text) {
        return TRANSPORTS.stream()
                .filter(text::startsWith)
                .findFirst()
                .map(transport -> text.substring(transport.length()))
                .orElse(text);
    }

    private static boolean isAllUpperCase(String part) {
        return part.chars().anyMatch(Character::isUpperCase) && part.chars().noneMatch(Character::isLowerCase);
    }

    private static int startOfTag(String text) {
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
        return colon < 0 ? text.length() : colon;
    }
}
