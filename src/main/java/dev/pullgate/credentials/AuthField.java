package dev.pullgate.credentials;

import dev.pullgate.credentials.DockerConfig.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The {@code auth} of an entry: user name and password in base64, which counts more than the two given apart. */
final class AuthField {
    private AuthField() {}

    /**
     * The login (kubernetes pkg/credentialprovider config.go, decodeDockerConfigFieldAuth).
     *
     * @param what how to call the entry in a complaint
     */
    static Login decode(String location, String auth, String what) throws MalformedException {
        String decoded = new String(base64(auth, what), StandardCharsets.UTF_8);
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            throw new MalformedException(what + ": auth is not username:password in base64");
        }
        return new Login(location, decoded.substring(0, colon), decoded.substring(colon + 1));
    }

    /** With padding if it ends in one, without any if not; Go skips line ends in it, and nothing else. */
    private static byte[] base64(String auth, String what) throws MalformedException {
        String digits = auth.replace("\r", "").replace("\n", "");
        boolean padded = auth.endsWith("=");
        boolean wellPadded = padded ? digits.length() % 4 == 0 : digits.indexOf('=') < 0;
        try {
            if (wellPadded) {
                return Base64.getDecoder().decode(digits);
            }
        } catch (IllegalArgumentException e) {
            // Its message quotes the text.
        }
        throw new MalformedException(what + ": auth is not base64");
    }
}
