package dev.pullgate.manifest;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that somebody means who names files, folders and patterns.
 *
 * <p>Of a folder these are the files in it and below that end in {@code .yaml}, {@code .yml} or {@code .json}. Hidden folders, whose
 * names begin with a dot, are skipped, unless they are named; hidden files are not. Symbolic links are followed, but each folder is
 * looked into once, by whatever name. A file that is named is read whatever its name ends in, and a pattern means what it matches;
 * one that ends in {@code *} says nothing of the ending, and means those three. Nothing is opened to find out.
 *
 * @param sources standard input first, then in the order of their names; each file once, by whatever names it was reached
 * @param unread what was meant and is not there, or is no file
 */
public record ManifestFiles(List<ManifestSource> sources, List<Unread> unread) {
    /** More than a repository holds; whoever names the root of a file system is told so, and not read. */
    static final int MAX_FILES = 10_000;

    public ManifestFiles {
        sources = List.copyOf(sources);
        unread = List.copyOf(unread);
    }

    /**
     * What {@code paths} mean.
     *
     * @param paths files, folders, patterns such as {@code "k8s/**"}, and {@code -} for standard input
     * @param folder where the command runs
     */
    public static ManifestFiles find(List<String> paths, Path folder) {
        return find(paths, folder, MAX_FILES);
    }

    static ManifestFiles find(List<String> paths, Path folder, int most) {
        FileSearch search = new FileSearch(folder, most);
        paths.forEach(search::add);
        return search.result();
    }
}
