package dev.pullgate.check;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.Region;
import dev.pullgate.manifest.ScalarUse;
import dev.pullgate.manifest.TextEdit;
import dev.pullgate.workload.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts in the place of others in one file. Characters that aliases repeat are changed once, where everything that they give
 * should say the same then.
 */
final class FileFixing {
    private final ManifestFile file;
    private final Map<Integer, List<WantedText>> wanted = new TreeMap<>();
    private final List<TextEdit> edits = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final ExpectedTexts expected = new ExpectedTexts();
    private int images;

    private FileFixing(ManifestFile file) {
        this.file = file;
    }

    /** The file with those texts in it, as far as they can be put there. */
    static FileFix fix(ManifestFile file, List<WantedText> wanted) {
        if (wanted.isEmpty()) {
            return FileFix.none(file, List.of());
        }
        FileFixing fixing = new FileFixing(file);
        wanted.forEach(fixing::add);
        return fixing.fix();
    }

    private void add(WantedText text) {
        file.written(text.object(), text.pointer())
                .ifPresent(scalar -> wanted.computeIfAbsent(scalar.start(), none -> new ArrayList<>())
                        .add(text));
    }

    private FileFix fix() {
        Map<Integer, List<ScalarUse>> uses = file.uses(wanted.keySet());
        wanted.forEach((start, texts) -> {
            List<ScalarUse> used = uses.getOrDefault(start, List.of());
            String problem = problem(texts, used);
            if (problem == null) {
                edit(texts.getFirst(), used);
            } else {
                problems.add(place(texts.getFirst()) + ": not fixed, since " + problem);
            }
        });
        FileFix fix = FileFix.of(file, edits, images, List.copyOf(problems));
        // Whatever form of writing is not thought of here: nothing else may mean anything else in the end.
        return edits.isEmpty() || expected.isWhatIsIn(file, fix.after())
                ? fix
                : FileFix.none(file, List.of(file.name() + ": not fixed, since it would not say what it should then."));
    }

    private void edit(WantedText text, List<ScalarUse> uses) {
        file.written(text.object(), text.pointer()).ifPresent(scalar -> {
            edits.add(file.rewrite(scalar, text.value()));
            images += text.isImage() ? 1 : 0;
        });
        uses.forEach(use -> expected.add(use.object(), use.pointer(), text.value()));
    }

    private static @Nullable String problem(List<WantedText> texts, List<ScalarUse> uses) {
        Optional<String> other = uses.stream()
                .filter(use -> texts.stream().noneMatch(text -> isAt(text, use)))
                .map(use -> FieldPath.of(use.pointer()))
                .findFirst();
        if (other.isPresent()) {
            return "an alias makes it the text of " + other.get() + " too, which should stay; write them apart.";
        }
        List<String> values =
                texts.stream().map(WantedText::value).distinct().limit(2).toList();
        return values.size() < 2
                ? null
                : "aliases repeat it where it should become \"" + values.getFirst() + "\" and where \""
                        + values.getLast() + "\"; write them apart.";
    }

    private static boolean isAt(WantedText text, ScalarUse use) {
        return text.object().document() == use.object().document()
                && text.object().pointer().equals(use.object().pointer())
                && text.pointer().equals(use.pointer());
    }

    private String place(WantedText text) {
        Region region = text.object().region(text.pointer());
        return file.name() + ":" + region.line() + ":" + region.column();
    }
}
