package dev.pullgate.check.secret;

import org.jspecify.annotations.Nullable;

/**
 * A place in a tree, as the names that lead to it.
 *
 * @param parent what it is in; none of the root
 * @param name a member's name, or an index
 */
record Place(@Nullable Place parent, String name) {
    static final Place ROOT = new Place(null, "");

    Place at(String member) {
        return new Place(this, member);
    }

    Place at(int index) {
        return new Place(this, Integer.toString(index));
    }

    /** RFC 6901. */
    String pointer() {
        return parent == null
                ? ""
                : parent.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean isInList() {
        return isIndex(name);
    }

    /** The nearest name above that is no index; empty where there is none. */
    Place named() {
        Place place = this;
        while (place.parent != null && isIndex(place.name)) {
            place = place.parent;
        }
        return place;
    }

    private static boolean isIndex(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
