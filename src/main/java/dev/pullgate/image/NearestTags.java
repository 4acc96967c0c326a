package dev.pullgate.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the tags that somebody most likely meant by one that does not exist: the same version written otherwise, a slip of the
 * keyboard, or the next versions of the same kind. Versions are compared as numbers. One pass over the tags, so that ten
 * thousand take some milliseconds.
 */
public final class NearestTags {
    /** How many are ever worth reading. */
    private static final int MOST = 3;

    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    /** Signatures and attestations, which are no images, and commits, which nobody means by another name. */
    private static final Pattern OF_A_HASH =
            Pattern.compile("(?i)sha(1|256|384|512)?[-_.].*|.*\\.(sig|att|sbom)|(.*[-_.]g?)?(?=\\d*[a-f])[0-9a-f]{7,}");

    private static final String MOVING = "latest";

    /** Of three numbers or more all but the last; of two the first, and the first digit of the second. */
    private static final Pattern SERIES = Pattern.compile("^(\\D*\\d+(?:[._]\\d+)+)[._]\\d+");

    private static final Pattern LAST_NUMBER = Pattern.compile("^(\\D*\\d+[._]\\d)");
    /** What follows every tag with the same front. */
    private static final String LAST_OF_ALL = "zzzz";

    // How far off each kind of candidate is. What is as far as SAME_MAJOR is only named where nothing is nearer.
    private static final int WRITTEN_OTHERWISE = 0;
    private static final int VARIANT_MISTYPED = 4;
    private static final int MORE_EXACT = 5;
    private static final int NEIGHBOUR = 5;
    private static final int MISTYPED = 10;
    private static final int OTHER_VARIANT = 12;
    private static final int LESS_EXACT = 15;
    private static final int SAME_SERIES = 20;
    private static final int NEWEST = 25;
    private static final int SAME_MAJOR = 40;
    /** A pre-release comes after the release that is as near. */
    private static final int PRE_RELEASE = 3;

    /** Versions this close are neighbours, whatever lies between. */
    private static final long CLOSE = 2;

    private final TagName wanted;
    private final String front;
    private final String variant;
    /** The versions of the kind that is wanted: with the same front and the same variant. */
    private final List<TagName> family = new ArrayList<>();

    private final Map<TagName, Integer> found = new TreeMap<>(Comparator.comparing(TagName::text));

    private NearestTags(TagName wanted) {
        this.wanted = wanted;
        this.front = wanted.front().equals(MOVING) ? "" : wanted.front();
        this.variant = wanted.family();
    }

    /** The nearest of the tags, the nearest first; none where none is near. */
    public static List<String> of(String wanted, Collection<String> tags) {
        if (!isNameable(wanted)) {
            return List.of();
        }
        NearestTags nearest = new NearestTags(TagName.of(wanted));
        for (String tag : tags) {
            if (!tag.equals(wanted) && isNameable(tag)) {
                nearest.look(TagName.of(tag));
            }
        }
        return nearest.best();
    }

    /**
     * The place in a list, in the order of its characters, behind which the nearest tags begin. Lists have an end that one does
     * not get to page by page, so it can be asked for from there on ({@code last} of the distribution specification).
     *
     * @return what sorts right before them, which need not be a tag that exists; empty where that is the beginning
     */
    public static String placeBefore(String wanted) {
        Matcher series = SERIES.matcher(wanted);
        Matcher number = LAST_NUMBER.matcher(wanted);
        String front = series.find()
                ? series.group(1)
                : number.find() ? number.group(1) : wanted.substring(0, (wanted.length() + 1) / 2);
        int last = front.length() - 1;
        String before = String.valueOf((char) (front.charAt(last) - 1));
        return front.substring(0, last) + (TAG.matcher(before).matches() ? before + LAST_OF_ALL : "");
    }

    private static boolean isNameable(String tag) {
        return TAG.matcher(tag).matches() && !OF_A_HASH.matcher(tag).matches();
    }

    private void look(TagName tag) {
        boolean sameKind = tag.isVersion() && front.equals(tag.front());
        if (sameKind && variant.equals(tag.family())) {
            family.add(tag);
        }
        if (!sameKind || !wanted.isVersion()) {
            ofAnotherKind(tag);
        } else if (variant.equals(tag.family())) {
            ofTheFamily(tag);
        } else if (wanted.sameNumbers(tag)) {
            boolean mistyped = !wanted.variant().isEmpty()
                    && EditDistance.isWithin(slips(wanted.variant()), wanted.variant(), tag.variant());
            add(tag, mistyped ? VARIANT_MISTYPED : OTHER_VARIANT);
        }
    }

    private void ofTheFamily(TagName tag) {
        int common = wanted.commonNumbers(tag);
        if (wanted.sameNumbers(tag)) {
            add(tag, wanted.preRelease().equals(tag.preRelease()) ? WRITTEN_OTHERWISE : NEIGHBOUR);
        } else if (common == tag.numbers().size()) {
            add(tag, common > 1 ? LESS_EXACT : SAME_MAJOR);
        } else if (EditDistance.isWithinButForNumbers(1, wanted.text(), tag.text())) {
            add(tag, MISTYPED);
        }
    }

    private void ofAnotherKind(TagName tag) {
        if (!wanted.isVersion() && !tag.isVersion() && wanted.front().equals(tag.front())) {
            add(tag, wanted.variant().equals(tag.variant()) ? WRITTEN_OTHERWISE : OTHER_VARIANT);
        } else if (EditDistance.isWithinButForNumbers(slips(wanted.text()), wanted.text(), tag.text())) {
            add(tag, MISTYPED);
        }
    }

    /** How many slips make it likely that the same is meant: one in a short word, three in a long one. */
    private static int slips(String text) {
        return Math.clamp(text.length() / 4, 1, 3);
    }

    private void add(TagName tag, int distance) {
        int behind = wanted.isRelease() && !tag.isRelease() ? PRE_RELEASE : 0;
        found.merge(tag, distance + behind, Math::min);
    }

    private List<String> best() {
        if (wanted.isVersion()) {
            versionsAround();
        } else if (wanted.front().equals(MOVING)
                && found.values().stream().noneMatch(distance -> distance < OTHER_VARIANT)) {
            highest(family.stream()).ifPresent(tag -> add(tag, NEWEST));
        }
        boolean near = found.values().stream().anyMatch(distance -> distance < SAME_MAJOR);
        return found.entrySet().stream()
                .filter(entry -> !near || entry.getValue() < SAME_MAJOR)
                .sorted(Map.Entry.<TagName, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().text().length())
                        .thenComparing(entry -> entry.getKey().text()))
                .limit(MOST)
                .map(entry -> entry.getKey().text())
                .toList();
    }

    private void versionsAround() {
        int length = wanted.numbers().size();
        around(tag -> tag.numbers().size() == length && wanted.commonNumbers(tag) == length - 1)
                .filter(tag -> length > 1 || isAbout(tag.number(0), wanted.number(0)))
                .forEach(tag -> add(tag, isClose(tag, length - 1) ? neighbour(tag, length - 1) : SAME_SERIES));
        highest(family.stream().filter(tag -> tag.numbers().size() > length && wanted.commonNumbers(tag) == length))
                .ifPresent(tag -> add(tag, MORE_EXACT));
        around(tag -> wanted.commonNumbers(tag) > 0 && wanted.commonNumbers(tag) < length)
                .forEach(tag -> add(tag, SAME_MAJOR));
    }

    private boolean isClose(TagName tag, int index) {
        return Math.abs(tag.number(index) - wanted.number(index)) <= CLOSE;
    }

    private int neighbour(TagName tag, int index) {
        return NEIGHBOUR + (int) Math.abs(tag.number(index) - wanted.number(index));
    }

    private static boolean isAbout(long number, long other) {
        return Math.abs(number - other) <= Math.max(CLOSE, other / 10);
    }

    /** Of the versions of the family that are of the kind, the next below and the next above. */
    private Stream<TagName> around(Predicate<TagName> kind) {
        List<TagName> all = family.stream().filter(kind).toList();
        return Stream.concat(
                highest(all.stream().filter(tag -> tag.compareNumbers(wanted) < 0)).stream(),
                lowest(all.stream().filter(tag -> tag.compareNumbers(wanted) > 0)).stream());
    }

    private Optional<TagName> highest(Stream<TagName> tags) {
        return tags.max(releasesFirst().reversed().thenComparing(TagName::compareNumbers));
    }

    private Optional<TagName> lowest(Stream<TagName> tags) {
        return tags.min(releasesFirst().thenComparing(TagName::compareNumbers));
    }

    private Comparator<TagName> releasesFirst() {
        return Comparator.comparing(tag -> wanted.isRelease() && !tag.isRelease());
    }
}
