package dev.pullgate.cli;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.PullLimit;
import java.time.Duration;

/** A registry's answer, in words. */
final class LiveWords {
    private LiveWords() {}

    /** The word by which scripts know it. */
    static String word(ManifestAnswer answer) {
        return switch (answer) {
            case Found found -> "found";
            case Missing missing -> "missing";
            case AccessDenied denied -> "access-denied";
            case Throttled throttled -> "throttled";
            case Unreachable unreachable -> "unreachable";
            case Forbidden forbidden -> "forbidden";
            case NotUnderstood notUnderstood -> "not-understood";
        };
    }

    static int exitCode(ManifestAnswer answer) {
        return switch (answer) {
            case Found found -> ExitCode.OK;
            case Missing missing -> ExitCode.FOUND;
            case AccessDenied denied -> ExitCode.FOUND;
            case Forbidden forbidden -> ExitCode.FOUND;
            case Throttled throttled -> ExitCode.UNDECIDED;
            case Unreachable unreachable -> ExitCode.UNDECIDED;
            case NotUnderstood notUnderstood -> ExitCode.UNDECIDED;
        };
    }

    /** What the registry said, for people. */
    static String sentence(ManifestAnswer answer) {
        return switch (answer) {
            case Found found -> "found";
            case Missing missing -> "not there (404)";
            case AccessDenied denied ->
                "refused (" + denied.status() + ")"
                        + switch (denied.reason()) {
                            case EXPIRED -> ": the login has expired";
                            case WRONG -> ": user name or password are wrong";
                            case NOT_PERMITTED -> ": the login may not pull this";
                            case UNSAID -> "; it may not be there, or take a login";
                        };
            case Throttled throttled ->
                "too many requests (429)"
                        + throttled
                                .retryAfter()
                                .map(wait -> "; wait " + duration(wait))
                                .orElse("");
            case Unreachable unreachable -> "could not be asked: " + unreachable.detail();
            case Forbidden forbidden -> "not asked: " + forbidden.reason();
            case NotUnderstood notUnderstood -> "no answer of a registry: " + notUnderstood.detail();
        };
    }

    static String quota(PullLimit limit) {
        return limit.remaining() + " of " + limit.limit() + " pulls left within " + duration(limit.window())
                + switch (limit.countedBy()) {
                    case ADDRESS -> ", counted by address";
                    case ACCOUNT -> ", counted by account";
                    case UNSAID -> "";
                };
    }

    private static String duration(Duration time) {
        long seconds = time.toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
