import java.io.IOException;

/** How a registry answers whatever it is asked. */
interface Behaviour {
    /** Answers nothing for longer than anybody waits. */
    Behaviour HANG = question -> {
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return Answer.NONE;
    };

    /** Knows the token, and the repository is none of his who has it. */
    Behaviour INSUFFICIENT_SCOPE =
            question -> Answer.unauthorized(question.challenge() + ",error=\"insufficient_scope\"");

    Answer answer(Question question) throws IOException;

    static Behaviour always(Answer answer) {
        return question -> answer;
    }

    /** Wants a token, from its own token service. */
    static Behaviour bearer(Behaviour tokens, Behaviour registry) {
        return question -> {
            if (question.isForToken()) {
                return tokens.answer(question);
            }
            return question.authorization().startsWith("Bearer ")
                    ? registry.answer(question)
                    : Answer.unauthorized(question.challenge());
        };
    }
}
