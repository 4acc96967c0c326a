package dev.pullgate.cli.completion;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What can be written for an option or parameter.
 *
 * @param label what help calls it
 * @param words those that there are; none where they can't be listed
 * @param isFile whether it names a file or a folder
 */
record Value(String label, List<String> words, boolean isFile) {
    private static final Set<String> FILES = Set.of("FILE", "PATH", "DIR", "FOLDER", "CHART");

    Value {
        words = List.copyOf(words);
    }

    static Value of(ArgSpec argument) {
        String label = argument.paramLabel().replaceAll("[^A-Z]", "");
        List<String> words = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            // Constants of Java, which are taken as well in the case that help shows them in.
            argument.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
        }
        // A list of paths is of the type List; its elements count.
        Class<?> type = argument.auxiliaryTypes()[0];
        return new Value(label, words, type == Path.class || type == File.class || FILES.contains(label));
    }
}
