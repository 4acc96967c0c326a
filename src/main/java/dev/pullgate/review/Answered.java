package dev.pullgate.review;

import java.util.Map;

/** The answer to each question of a round. */
record Answered<Q, A>(Map<Q, A> answers) {
    Answered {
        answers = Map.copyOf(answers);
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
