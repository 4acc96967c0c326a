package dev.pullgate.image;

import dev.pullgate.image.Unparsable.Problem;
import java.util.function.Function;

/** Checks a digest that the grammar let pass (go-digest digest.go and algorithm.go, in their order). */
final class DigestScanner {
    private DigestScanner() {}

    /** What {@code image} makes of the digest that {@code text} ends with, from {@code start} on. */
    static ParsedImage scan(String text, int start, Function<Digest, ParsedImage> image) {
        int colon = text.indexOf(':', start);
        String algorithm = text.substring(start, colon);
        Integer length = Digest.LENGTHS.get(algorithm);
        if (length == null) {
            return LetterCase.firstUpper(text, start, colon) < 0
                    ? Unparsable.at(
                            text,
                            Problem.DIGEST_ALGORITHM,
                            start,
                            "a digest is sha256, sha384 or sha512, not " + algorithm)
                    : Unparsable.at(
                            text, Problem.DIGEST_FORMAT, start, "a digest's algorithm is written in lower case");
        }
        int digits = text.length() - colon - 1;
        if (digits != length) {
            return Unparsable.at(
                    text,
                    Problem.DIGEST_LENGTH,
                    colon + 1,
                    "a " + algorithm + " digest has " + length + " digits, not " + digits);
        }
        int upper = LetterCase.firstUpper(text, colon + 1, text.length());
        return upper < 0
                ? image.apply(new Digest(algorithm, text.substring(colon + 1)))
                : Unparsable.at(text, Problem.DIGEST_FORMAT, upper, "a digest is written in lower case");
    }
}
