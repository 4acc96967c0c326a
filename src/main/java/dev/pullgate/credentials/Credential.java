package dev.pullgate.credentials;

/**
 * A login that the kubelet would try for an image.
 *
 * @param secretName the pull secret that it comes from
 * @param username may be empty
 * @param password may be empty
 */
public record Credential(String secretName, String username, String password) {
    /**
     * Whether the runtime logs in with it at all. Without a user name it asks without a login (containerd ParseAuth), and
     * without a password it has nothing to answer a challenge with (core/remotes/docker/authorizer.go).
     */
    public boolean isUsable() {
        return !username.isEmpty() && !password.isEmpty();
    }

    /** The secret's name; never the login. */
    @Override
    public String toString() {
        return "Credential[" + secretName + "]";
    }
}
