package dev.pullgate.review;

import java.util.Collections;
import java.util.Map;

/** The answer to each question of a round. Whoever makes it hands its map over: a review has many rounds, most of them small. */
record Answered<Q, A>(Map<Q, A> answers) {
    Answered {
        answers = Collections.unmodifiableMap(answers);
    }

    /** The answer to a question that was asked. */
    A to(Q question) {
        A answer = answers.get(question);
        if (answer == null) {
            throw new IllegalArgumentException("not asked: " + question);
        }
        return answer;
    }
}
