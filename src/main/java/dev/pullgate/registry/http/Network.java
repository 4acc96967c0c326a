package dev.pullgate.registry.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of addresses.
 *
 * @param address its first address
 * @param prefixLength how many leading bits its addresses have in common
 */
public record Network(InetAddress address, int prefixLength) {
    public Network {
        if (prefixLength < 0 || prefixLength > address.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "no prefix of " + address.getHostAddress() + " has " + prefixLength + " bits");
        }
    }

    /**
     * Reads {@code 169.254.0.0/16} or {@code fe80::/10}.
     *
     * @throws IllegalArgumentException if it is neither; the message says so
     */
    public static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? "" : cidr.substring(0, slash);
        // A literal only: a name would be looked up.
        if (address.isEmpty() || !address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':')) {
            throw new IllegalArgumentException(
                    "\"" + cidr + "\" is no network; write it as 169.254.0.0/16 or fe80::/10");
        }
        try {
            return new Network(InetAddress.getByName(address), Integer.parseInt(cidr.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + cidr + "\" is no network; write it as 169.254.0.0/16 or fe80::/10", e);
        }
    }

    /** The network of a single address that is written out; empty where the text is no address. */
    public static Optional<Network> ofAddress(String text) {
        return Literals.address(text).map(address -> new Network(address, address.getAddress().length * 8));
    }

    /** Whether the address is in it. */
    public boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] bytes = other.getAddress();
        if (own.length != bytes.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((own[bit / 8] & mask) != (bytes[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
