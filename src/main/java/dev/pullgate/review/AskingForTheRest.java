package dev.pullgate.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what is known already and has another asker ask for the rest. */
final class AskingForTheRest implements Asker {
    private final Asker asker;
    private boolean usedWhatIsKnown;

    AskingForTheRest(Asker asker) {
        this.asker = asker;
    }

    @Override
    public <Q, A> Optional<Answered<Q, A>> all(Source<Q, A> source, Collection<Q> questions) {
        Map<Q, A> answers = new LinkedHashMap<>();
        List<Q> rest = new ArrayList<>();
        for (Q question : questions) {
            source.known()
                    .apply(question)
                    .ifPresentOrElse(known -> answers.put(question, known), () -> rest.add(question));
        }
        usedWhatIsKnown |= !answers.isEmpty();
        return asker.all(source, rest).map(asked -> {
            answers.putAll(asked.answers());
            return new Answered<>(answers);
        });
    }

    /** Whether any answer was not a new one. */
    boolean usedWhatIsKnown() {
        return usedWhatIsKnown;
    }
}
