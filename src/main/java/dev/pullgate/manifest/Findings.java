package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pullgate.manifest.Unread.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading a file brings: its documents, and what is wrong with others. */
final class Findings {
    /** Whoever has more to put right begins with these; and each costs another start of the parser. */
    private static final int MAX_UNREAD = 20;

    private final SourceText source;
    private final String file;
    private final List<Document> documents = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private boolean notRendered;
    private int number;

    Findings(String file, SourceText source) {
        this.file = file;
        this.source = source;
    }

    List<Document> documents() {
        return documents;
    }

    List<Unread> unread() {
        return unread;
    }

    boolean areEnough() {
        return unread.size() >= MAX_UNREAD;
    }

    /** One more document; an empty one counts, too. */
    void document(@Nullable JsonNode root) {
        documents.add(new Document(number, root == null ? MissingNode.getInstance() : root));
        number++;
    }

    /** One more document, that could not be read. That a file is a template is told once. */
    void broken(BrokenException problem) {
        number++;
        Region region = source.region(problem.index(), problem.index());
        if (problem.unreadCause() == Cause.BROKEN && isTemplate(problem)) {
            if (!notRendered) {
                notRendered = true;
                unread.add(Templates.unread(file, region));
            }
            return;
        }
        unread.add(new Unread(file, region.line(), region.column(), problem.unreadCause(), problem.words()));
        if (areEnough()) {
            unread.add(new Unread(
                    file,
                    region.line(),
                    region.column(),
                    Cause.TOO_MUCH,
                    "the rest of the file was not read: " + MAX_UNREAD + " of its documents are broken"));
        }
    }

    /** A template is told by what breaks it, and not by what is in it: other files have templates in their texts. */
    private boolean isTemplate(BrokenException problem) {
        return Templates.isPartOfOne(source.lineAround(problem.index()))
                || Templates.isPartOfOne(source.lineAround(problem.contextIndex()));
    }

    /** The same so far. */
    Findings copy() {
        Findings copy = new Findings(file, source);
        copy.documents.addAll(documents);
        copy.unread.addAll(unread);
        copy.notRendered = notRendered;
        copy.number = number;
        return copy;
    }
}
