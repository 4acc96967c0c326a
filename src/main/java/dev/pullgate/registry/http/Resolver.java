package dev.pullgate.registry.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name; blocks for as long as that takes. */
@FunctionalInterface
public interface Resolver {
    /** The addresses, at least one. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
