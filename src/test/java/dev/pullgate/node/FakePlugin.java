package dev.pullgate.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Credential providers written in shell. */
final class FakePlugin {
    private FakePlugin() {}

    /** An executable that runs the script. */
    static Path write(Path file, String script) throws IOException {
        // Written under another name: a file that is open for writing somewhere in this process can't be started.
        Path draft =
                Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A script that answers with one login and leaves a line in {@code log} each time it runs. */
    static String answering(Path log, String keyType, String cacheDuration, String location, String user) {
        return """
                cat >> %s; echo >> %s
                echo '{"kind": "CredentialProviderResponse", "apiVersion": "credentialprovider.kubelet.k8s.io/v1",
                  "cacheKeyType": "%s", "cacheDuration": %s, "auth": {"%s": {"username": "%s", "password": "pw"}}}'
                """.formatted(log, log, keyType, cacheDuration, location, user);
    }
}
