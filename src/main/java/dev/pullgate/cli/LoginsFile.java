package dev.pullgate.cli;

import dev.pullgate.credentials.Keychain;
import dev.pullgate.credentials.LoginMisses;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.credentials.SecretContent;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.rules.LoginWords;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A docker configuration, read as the kubelet would read a pull secret with that content.
 *
 * @param name the file's name
 */
record LoginsFile(String name, PullSecret secret, Keychain keychain) {
    /** The file, or that of a folder such as {@code ~/.docker}; empty where it can't be used, which is told. */
    static Optional<LoginsFile> read(Path path, PrintWriter err) {
        Path file = Files.isDirectory(path) ? path.resolve("config.json") : path;
        return switch (TextFile.read(file, "docker configuration")) {
            case TextFile.Text(String text) -> logins(file, text, err);
            case TextFile.Unreadable(String problem) -> {
                err.println(problem);
                yield Optional.empty();
            }
        };
    }

    private static Optional<LoginsFile> logins(Path file, String text, PrintWriter err) {
        Path last = file.getFileName();
        String name = last == null ? "" : Shown.path(last);
        PullSecret secret = new PullSecret(
                name,
                "kubernetes.io/dockerconfigjson",
                Map.of(".dockerconfigjson", text.getBytes(StandardCharsets.UTF_8)));
        return switch (SecretContent.read(secret)) {
            case SecretContent.Logins logins -> Optional.of(new LoginsFile(name, secret, Keychain.of(List.of(logins))));
            case SecretContent.Malformed(String problem) -> {
                err.println("The docker configuration " + Shown.path(file) + " can't be used: " + problem);
                yield Optional.empty();
            }
            case SecretContent.Ignored ignored -> {
                err.println("The docker configuration " + Shown.path(file) + " is empty.");
                yield Optional.empty();
            }
        };
    }

    /** Why no login is used for the image though one looks as if it were meant for it. */
    Optional<String> miss(ImageReference image) {
        return LoginMisses.of(image, List.of(secret)).stream().findFirst().map(miss -> LoginWords.of(miss, image));
    }
}
