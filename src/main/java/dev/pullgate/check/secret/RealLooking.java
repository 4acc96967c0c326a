package dev.pullgate.check.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a secret from what only stands for one: a placeholder, a reference, what is encrypted, an example. */
final class RealLooking {
    /** What is shorter protects nothing, and is some example's. */
    private static final int MIN_LENGTH = 6;

    /** Tokens of Google that end within an hour have some 1,000; keys 2,400. */
    private static final int MAX_LENGTH = 16_384;

    /** Nobody writes a placeholder that is longer. */
    private static final int MAX_WORDS = 128;

    /** Of templates, shells and tools that bring the value in later; and of values that are encrypted. */
    private static final Pattern STANDS_FOR_ANOTHER = Pattern.compile(
            "\\{\\{|\\$\\{|\\$\\(|`|\\(\\(|\\[\\[|%\\(|#\\{|@\\{|<[^<>]*>|\\.\\.\\.|…|^\\$[A-Za-z_][A-Za-z0-9_]*$|^%[A-Za-z_]+%$|^@[A-Za-z_]+@$|^@@"
                    + "|^ENC\\[|^\\$ANSIBLE_VAULT|^-----BEGIN (PGP|AGE)|^(ref\\+|secretref\\+)"
                    + "|^(vault|op|env|file|sops|azurekms|gcpkms|awskms|awssm|gcp-secretmanager|doppler|bws|akeyless):"
                    + "|^arn:|^projects/[^/]+/secrets/");

    /** A variable's name: {@code REPLACE_ME}. */
    private static final Pattern NAME = Pattern.compile("_*[A-Z]+([_-][A-Z]+)+[0-9]*_*");

    private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern LOWER_WORDS = Pattern.compile("[a-z]+([-_. ][a-z]+)*");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /** They say what belongs here. */
    private static final Set<String> TELLING = words("""
            password passwd pass passphrase pwd pw secret token credential credentials auth apikey key username
            user login changeme changeit change replace replaceme example sample dummy placeholder redacted
            removed masked hidden todo fixme fake mock test testing tester demo default insert yours
            """);

    /** They say nothing beside those. */
    private static final Set<String> FILLING = words("""
            a an and the my your our me this that it is of for to in with here some put set enter please add
            fill not no none null nil true false new old real actual very super top really base base64 encoded
            docker dockerhub hub registry image images pull container private access personal github gitlab ghcr
            quay harbor acr ecr gcr admin administrator root guest foo bar baz qux foobar abc abcd abcdef xyz
            qwerty letmein welcome hunter string value data empty unused ignored service account robot bot dev
            local app x xx xxx y z
            """);

    private static final int MAX_WORD = 13;

    private RealLooking() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+", -1));
    }

    /** Whether a value may well be a secret. */
    static boolean is(String written) {
        String value = written.strip();
        if (value.length() < MIN_LENGTH || value.length() > MAX_LENGTH || !isOneWord(value)) {
            return false;
        }
        if (STANDS_FOR_ANOTHER.matcher(value).find()) {
            return false;
        }
        if (value.length() > MAX_WORDS) {
            return true;
        }
        if (NAME.matcher(value).matches() || ONE_CHARACTER.matcher(value).matches()) {
            return false;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.contains("example")
                || lower.contains("changeme")
                || lower.contains("xxxx")
                || lower.contains("****")) {
            return false;
        }
        return !isCounted(lower) && !isInWords(value);
    }

    private static boolean isOneWord(String value) {
        return value.chars().allMatch(c -> c > ' ' && c != 0x7F);
    }

    /** Such as {@code 12345678}. */
    private static boolean isCounted(String value) {
        return "0123456789012345678901234567890".contains(value)
                || "abcdefghijklmnopqrstuvwxyz0123456789".contains(value);
    }

    /** Only words that an example is made of, also in other letters: {@code my-p@ssw0rd1}. */
    private static boolean isInWords(String value) {
        if (LOWER_WORDS.matcher(value).matches()) {
            for (String word : BETWEEN_WORDS.split(value, -1)) {
                if (TELLING.contains(word)) {
                    return true;
                }
            }
        }
        for (String word : BETWEEN_WORDS.split(CAMEL.matcher(plain(value)).replaceAll("-"), -1)) {
            if (!word.isEmpty() && !isKnown(word.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /** One word, or several that are written as one. */
    private static boolean isKnown(String word) {
        return isCommon(word) || ONE_CHARACTER.matcher(word).matches() || isMadeOfWords(word);
    }

    private static boolean isMadeOfWords(String text) {
        boolean[] reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int end = 2; end <= text.length(); end++) {
            for (int start = Math.max(0, end - MAX_WORD); start <= end - 2 && !reached[end]; start++) {
                reached[end] = reached[start] && isCommon(text.substring(start, end));
            }
        }
        return reached[text.length()];
    }

    private static boolean isCommon(String word) {
        return TELLING.contains(word) || FILLING.contains(word);
    }

    /** Without the number at the end, and with letters for the digits and marks that are written for them. */
    private static String plain(String value) {
        int end = value.length();
        while (end > 0 && !Character.isLetter(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end)
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }
}
