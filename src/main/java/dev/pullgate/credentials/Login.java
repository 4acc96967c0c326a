package dev.pullgate.credentials;

/**
 * One entry of a docker configuration.
 *
 * @param location what the login is for, as written there: {@code ghcr.io/acme}, {@code https://index.docker.io/v1/}
 * @param username may be empty
 * @param password may be empty
 */
public record Login(String location, String username, String password) {
    /** The registry it is for; never the login itself, nor what a location may carry besides. */
    @Override
    public String toString() {
        return "Login[" + Location.shown(location) + "]";
    }
}
