package dev.pullgate.review;

import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.registry.ManifestQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kubelet's attempts to pull one image (kuberuntime_image.go PullImage): with each login in turn until one works, whatever
 * the error; without a login, one anonymous try. There is no anonymous try after a login failed.
 */
final class PullAttempts {
    /** A Pod has a handful; more would only keep the others waiting. */
    private static final int MAX_LOGINS = 10;

    private final ManifestQuestion question;
    private final List<Credential> logins;
    private final List<Credential> borrowed = new ArrayList<>();
    private final List<ManifestAnswer> answers = new ArrayList<>();

    /**
     * The attempts.
     *
     * @param question the image, asked for without a login
     * @param logins what the kubelet tries, in its order
     */
    PullAttempts(ManifestQuestion question, List<Credential> logins) {
        this.question = question;
        this.logins = List.copyOf(logins);
    }

    /** What to ask next; empty once one attempt has worked or all have been made. */
    Optional<ManifestQuestion> next() {
        boolean allMade = answers.size() >= ofTheKubelet() + borrowed.size();
        return hasWorked() || allMade ? Optional.empty() : Optional.of(attempt(answers.size()));
    }

    private int ofTheKubelet() {
        return Math.clamp(logins.size(), 1, MAX_LOGINS);
    }

    private ManifestQuestion attempt(int position) {
        return login(position).map(question::as).orElse(question);
    }

    private Optional<Credential> login(int position) {
        if (position >= ofTheKubelet()) {
            return Optional.of(borrowed.get(position - ofTheKubelet()));
        }
        return logins.isEmpty() ? Optional.empty() : Optional.of(logins.get(position));
    }

    /** Whether others' logins may see what the kubelet's do not. */
    boolean othersMaySeeMore() {
        ManifestAnswer answer = answers.get(deciding());
        return answer instanceof AccessDenied || answer instanceof Missing;
    }

    /** Goes on with logins that the kubelet does not have. */
    void borrow(List<Credential> others) {
        others.stream().filter(Credential::isUsable).limit(MAX_LOGINS).forEach(borrowed::add);
    }

    /** Whether it has worked, with a login of the kubelet's. */
    boolean worksForTheKubelet() {
        return hasWorked() && answers.size() <= ofTheKubelet();
    }

    /** Whether the last one has. */
    boolean hasWorked() {
        return !answers.isEmpty() && answers.getLast() instanceof Found;
    }

    /** How it was asked for when it was there, and what was answered. */
    Optional<Worked> worked() {
        return !answers.isEmpty() && answers.getLast() instanceof Found found
                ? Optional.of(new Worked(attempt(answers.size() - 1), found))
                : Optional.empty();
    }

    /** See {@link #worked}. */
    record Worked(ManifestQuestion question, Found found) {}

    void answered(ManifestAnswer answer) {
        answers.add(answer);
    }

    /**
     * The answer that decides. One that worked does; of the others the least certain, so that no denial rests on one login's
     * answer while another's is not known.
     */
    Asked outcome(boolean everyLoginKnown) {
        int deciding = deciding();
        Optional<LoginOrigin> login =
                login(deciding).filter(Credential::isUsable).map(Credential::origin);
        return new Asked(answers.get(deciding), login, everyLoginKnown && logins.size() <= MAX_LOGINS);
    }

    /** The question whose answer decides, and that answer. */
    record Decided(ManifestQuestion question, ManifestAnswer answer) {}

    /** See {@link Decided}. */
    Decided decided() {
        int deciding = deciding();
        return new Decided(attempt(deciding), answers.get(deciding));
    }

    private int deciding() {
        int deciding = 0;
        for (int i = 1; i < answers.size(); i++) {
            if (weight(i) > weight(deciding)) {
                deciding = i;
            }
        }
        return deciding;
    }

    /** What somebody else is not told says nothing of what the kubelet is. */
    private int weight(int position) {
        ManifestAnswer answer = answers.get(position);
        boolean counts = position < ofTheKubelet() || answer instanceof Found || answer instanceof Missing;
        return counts ? weight(answer) : -1;
    }

    private static int weight(ManifestAnswer answer) {
        return switch (answer) {
            case AccessDenied denied -> 0;
            case Missing missing -> 1;
            case ManifestAnswer.Forbidden forbidden -> 1;
            case ManifestAnswer.Throttled throttled -> 2;
            case ManifestAnswer.Unreachable unreachable -> 2;
            case ManifestAnswer.NotUnderstood notUnderstood -> 2;
            case Found found -> 3;
        };
    }
}
