package dev.pullgate.report.format;

import dev.pullgate.manifest.Unread;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.NamedImage;
import dev.pullgate.report.ObjectId;
import dev.pullgate.report.Report;
import dev.pullgate.workload.FieldPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What JUnit's form has to say of one file. */
final class JUnitSuite {
    /** One place of an object, with what was found there. */
    record Case(ObjectId object, String place, List<FileFinding> findings) {
        String className() {
            return Words.name(object.toString());
        }

        /** The container's name, or the field. */
        String name() {
            return place.isEmpty() ? "object" : Words.name(place);
        }
    }

    private record Key(int document, ObjectId object, String place) {}

    private final String file;
    private final Map<Key, Case> cases = new LinkedHashMap<>();
    private final List<Unread> unread = new ArrayList<>();

    private JUnitSuite(String file) {
        this.file = file;
    }

    /** One for each file that the report says something of. */
    static Collection<JUnitSuite> of(Report report) {
        Map<String, JUnitSuite> suites = new LinkedHashMap<>();
        for (NamedImage image : report.images()) {
            suite(suites, image.file()).at(image.document(), image.object(), image.container(), image.pointer());
        }
        for (FileFinding found : report.findings()) {
            suite(suites, found.file())
                    .at(
                            found.document(),
                            found.object(),
                            found.container(),
                            found.finding().pointer())
                    .findings()
                    .add(found);
        }
        for (Unread unread : report.unread()) {
            suite(suites, unread.file()).unread.add(unread);
        }
        return suites.values();
    }

    private static JUnitSuite suite(Map<String, JUnitSuite> suites, String file) {
        return suites.computeIfAbsent(file, JUnitSuite::new);
    }

    private Case at(int document, ObjectId object, String container, String pointer) {
        String place = container.isEmpty() ? FieldPath.of(pointer) : container;
        return cases.computeIfAbsent(
                new Key(document, object, place), key -> new Case(object, place, new ArrayList<>()));
    }

    String file() {
        return file;
    }

    Collection<Case> cases() {
        return cases.values();
    }

    List<Unread> unread() {
        return unread;
    }
}
