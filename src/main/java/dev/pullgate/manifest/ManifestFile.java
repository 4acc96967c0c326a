package dev.pullgate.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one source of manifests holds. */
public final class ManifestFile {
    private final String name;
    private final List<ManifestObject> objects;
    private final List<ManifestObject> others;
    private final List<Unread> unread;
    private final SourceText source;
    private final boolean stored;

    ManifestFile(
            String name,
            List<ManifestObject> objects,
            List<ManifestObject> others,
            List<Unread> unread,
            SourceText source,
            boolean stored) {
        this.name = name;
        this.objects = List.copyOf(objects);
        this.others = List.copyOf(others);
        this.stored = stored;
        this.unread = List.copyOf(unread);
        this.source = source;
    }

    /** Its name, as findings name it. */
    public String name() {
        return name;
    }

    /** Every Kubernetes object in it, in its order. */
    public List<ManifestObject> objects() {
        return objects;
    }

    /** Every other document in it that holds a mapping, such as values of a chart: of no kind, and without a name. */
    public List<ManifestObject> others() {
        return others;
    }

    /** Whether it is a file; what was piped in, or written by another program, may lie nowhere. */
    public boolean isStored() {
        return stored;
    }

    /** The same, as what lies there as a file. */
    ManifestFile asStored() {
        return new ManifestFile(name, objects, others, unread, source, true);
    }

    /** What of it could not be read. */
    public List<Unread> unread() {
        return unread;
    }

    /** Whether it was said already that it is a template. */
    public boolean isTemplate() {
        return unread.stream().anyMatch(problem -> problem.cause() == Unread.Cause.NOT_RENDERED);
    }

    /** Its text, without a byte order mark; empty where it could not be read at all. */
    public String text() {
        return source.text();
    }

    /**
     * How a text of an object is written; empty where there is no such text. Several pointers, also of several objects, lead to the
     * same characters where an alias repeats them.
     *
     * @param pointer RFC 6901 pointer in the object
     */
    public Optional<WrittenScalar> written(ManifestObject object, String pointer) {
        return object.tree().at(JsonPointer.compile(pointer)) instanceof Located.Text found
                ? Optional.of(new WrittenScalar(found.start(), found.end(), found.style(), found.textValue()))
                : Optional.empty();
    }

    /** What of the {@link #text} has to change for that scalar to mean {@code value}; its style stays. */
    public TextEdit rewrite(WrittenScalar scalar, String value) {
        return Rewriting.of(source.text(), scalar, value);
    }

    /** Every text of the objects that the scalars give which begin there, by where they begin. */
    public Map<Integer, List<ScalarUse>> uses(Set<Integer> starts) {
        return ScalarUses.find(objects, starts);
    }

    /** A changed {@link #text} as the bytes of this file: in its encoding, and with a byte order mark if it has one. */
    public byte[] encode(String text) {
        return source.encode(text);
    }

    @Override
    public String toString() {
        return name + " (" + objects.size() + " objects, " + unread.size() + " unread)";
    }
}
