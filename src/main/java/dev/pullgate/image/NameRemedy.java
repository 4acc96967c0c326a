package dev.pullgate.image;

import dev.pullgate.image.Unparsable.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do about a name that the kubelet refuses. */
public final class NameRemedy {
    private static final String COPY_DIGEST = "Copy the digest again: sha256: and 64 lower-case hexadecimal digits.";
    private static final String WRITE_AS =
            "Write it as registry/repository:tag, the repository in lower case, e.g. ghcr.io/acme/web:1.4.2.";

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

    private static int startOfTag(String text) {
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
        return colon < 0 ? text.length() : colon;
    }
}
