package dev.pullgate.check;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestReader;
import dev.pullgate.manifest.TextEdit;
import java.util.List;

/**
 * A file and what becomes of it.
 *
 * @param before as it was read
 * @param after as it is to be; the same where nothing is to be changed
 * @param edits what is changed in its text, in its order
 * @param images how many of them are names of images; the others are pull policies
 * @param problems what should be changed in it and can't be, a sentence each
 */
public record FileFix(
        ManifestFile before, ManifestFile after, List<TextEdit> edits, int images, List<String> problems) {
    public FileFix {
        edits = List.copyOf(edits);
        problems = List.copyOf(problems);
    }

    /** A file that stays as it is. */
    static FileFix none(ManifestFile file, List<String> problems) {
        return new FileFix(file, file, List.of(), 0, problems);
    }

    static FileFix of(ManifestFile file, List<TextEdit> edits, int images, List<String> problems) {
        byte[] bytes = file.encode(TextEdit.apply(file.text(), edits));
        return new FileFix(file, ManifestReader.read(file.name(), bytes), edits, images, problems);
    }

    /** Whether something is changed. */
    public boolean isChanged() {
        return !edits.isEmpty();
    }

    /** How many pull policies are changed. */
    public int pullPolicies() {
        return edits.size() - images;
    }
}
