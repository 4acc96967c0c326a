import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom a certificate is for.
 *
 * @param hosts DNS names
 * @param addresses IP addresses, as {@link java.net.InetAddress} writes them
 */
record Names(Set<String> hosts, Set<String> addresses) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** The API server asks for {@code SERVICE.NAMESPACE.svc}; whoever tries it from a Pod may write the name in full. */
    static Names of(String service, String namespace, List<String> hosts, List<String> addresses) {
        String name = service + "." + namespace + ".svc";
        Set<String> allHosts = new LinkedHashSet<>(List.of(name, name + ".cluster.local"));
        allHosts.addAll(hosts);
        return new Names(allHosts, new LinkedHashSet<>(addresses));
    }

    /** The names that a certificate has. */
    static Names of(X509Certificate certificate) throws CertificateParsingException {
        Names names = new Names(new LinkedHashSet<>(), new LinkedHashSet<>());
        List<List<?>> entries = new ArrayList<>();
        if (certificate.getSubjectAlternativeNames() != null) {
            entries.addAll(certificate.getSubjectAlternativeNames());
        }
        for (List<?> entry : entries) {
            switch ((Integer) entry.getFirst()) {
                case DNS_NAME -> names.hosts.add((String) entry.get(1));
                case IP_ADDRESS -> names.addresses.add((String) entry.get(1));
                default -> throw new CertificateParsingException("a name of a kind that is never written here");
            }
        }
        return names;
    }

    /** Every name, hosts first. */
    List<String> all() {
        return Stream.concat(hosts.stream(), addresses.stream()).toList();
    }

    /** As keytool's {@code -ext} wants it. */
    String extension() {
        return "san="
                + Stream.concat(
                                hosts.stream().map(host -> "dns:" + host),
                                addresses.stream().map(address -> "ip:" + address))
                        .collect(Collectors.joining(","));
    }
}
