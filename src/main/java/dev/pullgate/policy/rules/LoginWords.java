package dev.pullgate.policy.rules;

import dev.pullgate.fact.LoginMiss;
import dev.pullgate.image.ImageReference;

/** What to do about a login that was perhaps meant for an image, and that the kubelet does not use for it. */
public final class LoginWords {
    private LoginWords() {}

    /** The sentence. */
    public static String of(LoginMiss miss, ImageReference image) {
        String has = "Pull secret \"" + miss.secret() + "\" has ";
        String one = has + "one for " + miss.location();
        return switch (miss.reason()) {
            case NO_LAST_SLASH -> has + "https://index.docker.io/v1 without its last slash: add it.";
            case HUB_ALIAS -> one + ", by which nobody finds it: write https://index.docker.io/v1/.";
            case PORT -> one + ": write the port as in the image's name, " + image.registry() + ".";
            case LETTER_CASE -> one + ": write it as in the image's name, " + image.registry() + ".";
            case PATH ->
                has + "one for another path of " + miss.location() + ": correct that path, or the image's name.";
            case LABELS -> one + ", where a star stands for one part of a host's name: write " + image.registry() + ".";
            case SCHEME -> has + "one behind a scheme that is not https: write " + image.registry() + ".";
            case TOKEN_ONLY ->
                has + "but a token for " + miss.location()
                        + ", which the kubelet ignores: put user name and password in.";
            case EMPTY -> has + miss.location() + " without user name or password: put them in.";
            case HELPER ->
                "Pull secret \"" + miss.secret()
                        + "\" leaves it to a credential helper, which the kubelet ignores: put the login itself in.";
        };
    }
}
