package dev.pullgate.image;

import dev.pullgate.image.Unparsable.Problem;

/**
 * Completes a name with what it leaves out, and hands it to the grammar (distribution/reference normalize.go,
 * ParseNormalizedNamed and splitDockerDomain).
 */
final class NormalizedName {
    /**
     * No name that works is longer: a host has at most 255 characters, a path 255, a tag 128, a digest 135. The grammar
     * itself sets no bound to a host.
     */
    static final int MAX_LENGTH = 4096;

    private static final String LEGACY_DOCKER_HUB = "index.docker.io";
    private static final int BARE_HEX_LENGTH = 64;

    private NormalizedName() {}

    /** A scheme in front breaks the name in odd places, so it is named itself. */
    static ParsedImage parse(String text) {
        ParsedImage parsed = normalize(text);
        return parsed instanceof Unparsable unparsable && hasScheme(text)
                ? Unparsable.at(text, unparsable.problem(), 0, "an image's name has no scheme in front")
                : parsed;
    }

    private static boolean hasScheme(String text) {
        int colon = text.indexOf("://");
        return colon > 0 && text.chars().limit(colon).allMatch(c -> Chars.isLetter((char) c));
    }

    private static ParsedImage normalize(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Unparsable(
                    text, Problem.TOO_LONG, MAX_LENGTH, "a name of " + text.length() + " characters is no image's");
        }
        if (isBareHex(text)) {
            return Unparsable.at(text, Problem.BARE_HEX, 0, "64 hexadecimal digits are an ID and not a name");
        }
        int slash = text.indexOf('/');
        return slash >= 0 && isDomain(text, slash)
                ? parse(text, text.substring(0, slash), slash + 1)
                : parse(text, ImageReference.DOCKER_HUB, 0);
    }

    static boolean namesRegistry(String text) {
        int slash = text.indexOf('/');
        return slash >= 0 && isDomain(text, slash);
    }

    private static boolean isBareHex(String text) {
        return text.length() == BARE_HEX_LENGTH && text.chars().allMatch(c -> Chars.isLowerHex((char) c));
    }

    /** Whether the first part of a path is a registry. Anything else with a slash is on Docker Hub. */
    private static boolean isDomain(String text, int end) {
        String part = text.substring(0, end);
        return part.equals("localhost")
                || part.indexOf('.') >= 0
                || part.indexOf(':') >= 0
                || LetterCase.firstUpper(text, 0, end) >= 0;
    }

    /** Parses {@code text} from {@code start} on, as something in the registry {@code domain}. */
    private static ParsedImage parse(String text, String domain, int start) {
        int colon = text.indexOf(':', start);
        int upper = LetterCase.firstUpper(text, start, colon < 0 ? text.length() : colon);
        if (upper >= 0) {
            return Unparsable.at(text, Problem.UPPER_CASE, upper, "upper-case letters are not allowed in a repository");
        }
        String registry = domain.equals(LEGACY_DOCKER_HUB) ? ImageReference.DOCKER_HUB : domain;
        boolean official = registry.equals(ImageReference.DOCKER_HUB) && text.indexOf('/', start) < 0;
        String front = registry + "/" + (official ? ImageReference.OFFICIAL_PREFIX : "");
        return new ReferenceScanner(front + text.substring(start)).scan(text, front.length() - start);
    }
}
