import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Answers what a real registry answers to the same question; and the logins for those that give its images out to some. */
final class Upstream implements Behaviour {
    private static final List<String> HEADERS = List.of("Content-Type", "Content-Length", "Docker-Content-Digest");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI registry;
    private final String user;
    private final String password;

    Upstream(URI registry, String login) {
        this.registry = registry;
        this.user = login.substring(0, login.indexOf(':'));
        this.password = login.substring(login.indexOf(':') + 1);
    }

    URI at(Question question) {
        return registry.resolve(question.path());
    }

    @Override
    public Answer answer(Question question) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(question)).method(question.method(), BodyPublishers.noBody());
        question.accept().forEach(accept -> request.header("Accept", accept));
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Answer answer = new Answer(response.statusCode(), Map.of(), response.body());
        for (String name : HEADERS) {
            String value = response.headers().firstValue(name).orElse("");
            answer = value.isEmpty() ? answer : answer.with(name, value);
        }
        return answer;
    }

    boolean isRight(Question question) {
        if (question.isForm()) {
            return question.parameters().contains("username=" + user)
                    && question.parameters().contains("password=" + password);
        }
        byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return question.authorization().equals("Basic " + Base64.getEncoder().encodeToString(login));
    }

    boolean isWrong(Question question) {
        return question.hasLogin() && !isRight(question);
    }

    /** Everybody gets one, but only the right login one that is good for more. */
    Answer token(Question question) {
        return Answer.json(
                200, "{\"token\":\"%1$s\",\"access_token\":\"%1$s\"}".formatted(isRight(question) ? "all" : "public"));
    }

    /** Tokens for all, but for wrong logins. */
    Behaviour tokensUnlessWrong(Answer wrong) {
        return question -> isWrong(question) ? wrong : token(question);
    }

    /** Gives out images, the private ones only for the right login's token. */
    Behaviour openedBy(Behaviour refusal) {
        return question -> question.isPrivate() && !question.authorization().equals("Bearer all")
                ? refusal.answer(question)
                : answer(question);
    }

    /** Gives out images for the right login; the others are asked for one, also where they sent another. */
    Behaviour basic(String realm) {
        Answer refusal = Answer.unauthorized("Basic realm=\"%s\"".formatted(realm));
        return question -> isRight(question) ? answer(question) : refusal;
    }
}
