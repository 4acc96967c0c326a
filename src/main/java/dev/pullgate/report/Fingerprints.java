package dev.pullgate.report;

import dev.pullgate.policy.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * By what a finding is known again after lines were moved and objects and containers put in another order: the file, the
 * object, the container, the rule and what is written there. Those that are alike in all of that are numbered.
 */
final class Fingerprints {
    private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");
    private static final int BYTES = 16;

    private Fingerprints() {}

    /** The same findings, each with a fingerprint that no other of them has; one that it has already it keeps. */
    static List<FileFinding> given(List<FileFinding> findings) {
        if (findings.stream().noneMatch(found -> found.fingerprint().isEmpty())) {
            return List.copyOf(findings);
        }
        MessageDigest sha256 = sha256();
        Map<String, Integer> seen = new HashMap<>();
        List<FileFinding> given = new ArrayList<>(findings.size());
        for (FileFinding found : findings) {
            String identity = identity(found);
            int ordinal = seen.merge(identity, 1, Integer::sum);
            String text = ordinal == 1 ? identity : identity + "\0" + ordinal;
            byte[] hash = Arrays.copyOf(sha256.digest(text.getBytes(StandardCharsets.UTF_8)), BYTES);
            given.add(
                    found.fingerprint().isEmpty()
                            ? found.withFingerprint(HexFormat.of().formatHex(hash))
                            : found);
        }
        return List.copyOf(given);
    }

    /** Without the API version, which is raised without changing anything. */
    private static String identity(FileFinding found) {
        Finding finding = found.finding();
        String place =
                found.container().isEmpty() ? INDEX.matcher(finding.pointer()).replaceAll("/*") : found.container();
        return String.join(
                "\0",
                found.file(),
                found.object().kind(),
                found.object().namespace(),
                found.object().name(),
                place,
                finding.rule().id(),
                finding.value());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
