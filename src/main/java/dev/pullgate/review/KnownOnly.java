package dev.pullgate.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes what is known already and gives up at the first question that is not. Never blocks. */
final class KnownOnly implements Asker {
    @Override
    public <Q, A> Optional<Answered<Q, A>> all(Source<Q, A> source, Collection<Q> questions) {
        if (questions.isEmpty()) {
            return Optional.of(new Answered<>(Map.of()));
        }
        Map<Q, A> answers = new HashMap<>();
        for (Q question : questions) {
            Optional<A> known = source.known().apply(question);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            answers.put(question, known.get());
        }
        return Optional.of(new Answered<>(answers));
    }
}
