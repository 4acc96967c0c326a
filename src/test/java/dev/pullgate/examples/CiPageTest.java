package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/ci.md shows the files of examples/ci, all of them, as they are. */
final class CiPageTest {
    static final Path FOLDER = Path.of("examples/ci");
    private static final Pattern SNIPPET = Pattern.compile("(?s)<!-- (\\S+) -->\n```\\w+\n(.*?)```");

    @Test
    void showsEachFileAsItIs() throws Exception {
        TreeMap<String, String> shown = new TreeMap<>();
        Matcher snippets = SNIPPET.matcher(Example.read(Path.of("docs/ci.md")));
        while (snippets.find()) {
            shown.put(snippets.group(1), snippets.group(2));
        }
        Set<String> files;
        try (Stream<Path> listed = Files.list(FOLDER)) {
            files = listed.map(file -> FOLDER + "/" + file.getFileName())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(shown.keySet()).isEqualTo(files);
        assertThat(shown).allSatisfy((file, text) -> assertThat(text).isEqualTo(Example.read(Path.of(file))));
    }
}
