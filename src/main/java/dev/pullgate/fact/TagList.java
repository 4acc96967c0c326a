package dev.pullgate.fact;

import java.util.List;

/** The tags of a repository, as far as its registry told them. */
public sealed interface TagList {
    /**
     * Tags.
     *
     * @param tags in the registry's order, which is mostly that of their characters
     * @param complete whether these are all from where the list begins
     */
    record Listed(List<String> tags, boolean complete) implements TagList {
        public Listed {
            tags = List.copyOf(tags);
        }
    }

    /** The registry says that there is no such repository, or none with a tag. */
    record NoRepository() implements TagList {}

    /**
     * It did not tell.
     *
     * @param why what it answered instead
     */
    record Unknown(ManifestAnswer why) implements TagList {}
}
