package dev.pullgate.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A tag, taken apart as people who name versions mean it: {@code v1.27.3-rc.1-alpine3.20} is the front {@code v}, the numbers
 * 1, 27 and 3, the pre-release {@code rc.1} and the variant {@code alpine3.20}. A tag without a digit is all front, up to its
 * first separator.
 *
 * @param text the whole tag
 * @param front what stands before the numbers, in lower case; empty for {@code v}, which some write and some do not
 * @param numbers the version, from the major number on; empty where there is none
 * @param preRelease words such as {@code rc1}, in lower case; empty for a release
 * @param variant the rest in lower case, {@code alpine3.20}
 */
record TagName(String text, String front, List<Long> numbers, String preRelease, String variant) {
    private static final Set<String> PRE_RELEASES = Set.of(
            "alpha",
            "beta",
            "rc",
            "cr",
            "ea",
            "pre",
            "preview",
            "dev",
            "snapshot",
            "nightly",
            "canary",
            "unstable",
            "next");
    /** One letter is one too, with a number behind it: {@code 1.0b2}, {@code 5.0-m1}. */
    private static final String SHORT_PRE_RELEASES = "abm";

    private static final int MAX_DIGITS = 18;

    static TagName of(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        int digit = 0;
        while (digit < lower.length() && !Chars.isDigit(lower.charAt(digit))) {
            digit++;
        }
        if (digit == lower.length()) {
            int end = separator(lower, 0);
            return new TagName(tag, lower.substring(0, end), List.of(), "", withoutSeparator(lower.substring(end)));
        }
        List<Long> numbers = new ArrayList<>();
        int end = numbers(lower, digit, numbers);
        String front = lower.substring(0, digit);
        String rest = withoutSeparator(lower.substring(end));
        int preRelease = preReleaseEnd(rest);
        return new TagName(
                tag,
                front.equals("v") ? "" : front,
                List.copyOf(numbers),
                rest.substring(0, preRelease),
                withoutSeparator(rest.substring(preRelease)));
    }

    /** Adds the numbers from {@code start} on, between dots, underscores or, where only digits follow it, dashes. */
    private static int numbers(String text, int start, List<Long> numbers) {
        int at = start;
        while (true) {
            int end = digitsEnd(text, at);
            String digits = text.substring(at, Math.min(end, at + MAX_DIGITS));
            numbers.add(Long.parseLong(digits));
            boolean more =
                    end + 1 < text.length() && isSeparator(text.charAt(end)) && Chars.isDigit(text.charAt(end + 1));
            if (!more) {
                return end;
            }
            int next = digitsEnd(text, end + 1);
            boolean number = next == text.length() || isSeparator(text.charAt(next));
            if (text.charAt(end) == '-' && !number) {
                return end;
            }
            at = end + 1;
        }
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the pre-release in front of a rest ends, with the numbers that belong to it: {@code rc.1}, {@code beta-2}. */
    private static int preReleaseEnd(String rest) {
        int letters = 0;
        while (letters < rest.length() && Chars.isLower(rest.charAt(letters))) {
            letters++;
        }
        int end = digitsEnd(rest, letters);
        String word = rest.substring(0, letters);
        boolean isOne =
                PRE_RELEASES.contains(word) || (letters == 1 && SHORT_PRE_RELEASES.contains(word) && end > letters);
        if (!isOne || (end < rest.length() && !isSeparator(rest.charAt(end)))) {
            return 0;
        }
        int afterNext = end + 1 < rest.length() ? digitsEnd(rest, end + 1) : end;
        return afterNext > end + 1 && (afterNext == rest.length() || isSeparator(rest.charAt(afterNext)))
                ? afterNext
                : end;
    }

    private static int separator(String text, int start) {
        int end = start;
        while (end < text.length() && !isSeparator(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    private static String withoutSeparator(String text) {
        return text.isEmpty() || !isSeparator(text.charAt(0)) ? text : text.substring(1);
    }

    boolean isVersion() {
        return !numbers.isEmpty();
    }

    boolean isRelease() {
        return preRelease.isEmpty();
    }

    /** The variant without its own version: {@code alpine} of {@code alpine3.20}. */
    String family() {
        StringBuilder family = new StringBuilder(variant.length());
        for (int i = 0; i < variant.length(); i++) {
            char c = variant.charAt(i);
            if (!Chars.isDigit(c) && c != '.') {
                family.append(c);
            }
        }
        return family.toString();
    }

    /** Whether both name the same version, {@code 1.2} and {@code 1.2.0} among them. */
    boolean sameNumbers(TagName other) {
        return compareNumbers(other) == 0;
    }

    /** By version, what is not said being 0. */
    int compareNumbers(TagName other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int compared = Long.compare(number(i), other.number(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    long number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** How many numbers from the first on both have in common. */
    int commonNumbers(TagName other) {
        int common = 0;
        while (common < numbers.size()
                && common < other.numbers.size()
                && numbers.get(common).equals(other.numbers.get(common))) {
            common++;
        }
        return common;
    }
}
