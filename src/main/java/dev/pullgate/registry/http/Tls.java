package dev.pullgate.registry.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is particular to TLS with one registry. Two with the same texts are the same, so that a changed file is another one.
 *
 * @param authorities PEM texts of authorities that are believed beside the usual ones
 * @param client who Pullgate is, where the registry asks
 * @param skipVerify whether any certificate is believed
 */
public record Tls(List<String> authorities, Optional<ClientCertificate> client, boolean skipVerify) {
    /** Nothing particular. */
    public static final Tls USUAL = new Tls(List.of(), Optional.empty(), false);

    public Tls {
        authorities = List.copyOf(authorities);
    }

    /** One that believes these authorities too. */
    public static Tls trusting(String... authorities) {
        return new Tls(List.of(authorities), Optional.empty(), false);
    }

    /** What holds where both are said: all authorities, and the client of this one rather than the other's. */
    Tls and(Tls other) {
        return equals(USUAL)
                ? other
                : new Tls(
                        Stream.concat(authorities.stream(), other.authorities.stream())
                                .distinct()
                                .toList(),
                        client.or(other::client),
                        skipVerify || other.skipVerify);
    }

    /** The same for another host, to which the client certificate is not shown. */
    Tls elsewhere() {
        return client.isEmpty() ? this : new Tls(authorities, Optional.empty(), skipVerify);
    }
}
