package dev.pullgate.registry.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The IPv4 address within an IPv6 one: whoever connects to the latter may end up at the former. The JDK itself makes IPv4
 * addresses of mapped ones ({@code ::ffff:127.0.0.1}).
 */
final class EmbeddedAddress {
    /**
     * Where addresses of a kind have it.
     *
     * @param prefix what they begin with
     * @param at in which byte the IPv4 address begins
     */
    private record Form(Network prefix, int at) {
        Form(String prefix, int at) {
            this(Network.parse(prefix), at);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("::/96", 12), // IPv4-compatible, RFC 4291 2.5.5.1
            new Form("::ffff:0:0:0/96", 12), // IPv4-translated, RFC 2765
            new Form("64:ff9b::/96", 12), // NAT64, RFC 6052
            new Form("64:ff9b:1::/48", 12), // NAT64 of an own network, RFC 8215, with a prefix of 96 bits
            new Form("2002::/16", 2), // 6to4, RFC 3056
            new Form("2001::/32", 4)); // Teredo: its server, RFC 4380

    /** ISATAP, RFC 5214: any prefix, then this. */
    private static final byte[][] ISATAP = {{0, 0, 0x5e, (byte) 0xfe}, {2, 0, 0x5e, (byte) 0xfe}};

    private EmbeddedAddress() {}

    /** All readings of an address: as it stands, and the IPv4 addresses that it may stand for. */
    static Stream<InetAddress> readings(InetAddress address) {
        return address instanceof Inet6Address
                ? Stream.concat(Stream.of(address), embedded(address))
                : Stream.of(address);
    }

    private static Stream<InetAddress> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        Stream<InetAddress> known =
                FORMS.stream().filter(form -> form.prefix().contains(address)).map(form -> ipv4(bytes, form.at(), 0));
        Stream<InetAddress> teredo = teredoClient(address, bytes).stream();
        Stream<InetAddress> isatap = Stream.of(ISATAP)
                .filter(mark -> Arrays.equals(mark, 0, 4, bytes, 8, 12))
                .map(mark -> ipv4(bytes, 12, 0));
        return Stream.of(known, teredo, isatap).flatMap(found -> found);
    }

    /** The client's address is in it with every bit the other way round. */
    private static Optional<InetAddress> teredoClient(InetAddress address, byte[] bytes) {
        return FORMS.getLast().prefix().contains(address) ? Optional.of(ipv4(bytes, 12, 0xff)) : Optional.empty();
    }

    private static InetAddress ipv4(byte[] bytes, int at, int flip) {
        byte[] four = Arrays.copyOfRange(bytes, at, at + 4);
        for (int i = 0; i < four.length; i++) {
            four[i] ^= (byte) flip;
        }
        try {
            return InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
