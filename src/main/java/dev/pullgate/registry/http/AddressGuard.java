package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Keeps requests away from networks that no registry is in: this machine, link-local addresses with the clouds' metadata
 * services among them. Whoever can create a Pod chooses the host, so the addresses behind its name are what counts. The JDK
 * keeps an answer of the name service for 30 s, so the client connects to what was looked at here, but for the moment in which
 * these end (docs/decisions/005).
 */
public final class AddressGuard {
    private static final Failure BLOCKED = new Failure(
            new Unreachable(Cause.BLOCKED, "its address is in a network that Pullgate does not connect to"));
    private static final Failure UNRESOLVED = new Failure(new Unreachable(Cause.DNS, "its name does not resolve"));
    private static final Failure LATE = new Failure(new Unreachable(Cause.DNS, "its name did not resolve in time"));

    private static final int MAX_LOOKUPS = 32;
    private static final int MAX_WAITING = 1_000;

    private final List<Network> blocked;
    private final Executor lookups;
    private final Map<String, CompletableFuture<InetAddress[]>> underway = new ConcurrentHashMap<>();

    /** Keeps requests away from these networks. */
    public AddressGuard(List<Network> blocked) {
        this.blocked = List.copyOf(blocked);
        this.lookups = lookups();
    }

    /**
     * Threads of the platform: a lookup blocks in native code, where it would hold one of the few carriers that all virtual
     * threads share, and with a dead name server for many seconds.
     */
    private static Executor lookups() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MAX_LOOKUPS,
                MAX_LOOKUPS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("lookup-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Why a request must not be sent to that place; empty where it may. */
    Optional<Failure> check(URI uri, Deadline deadline) {
        String host = uri.getHost();
        if (host == null) {
            return Optional.of(UNRESOLVED);
        }
        try {
            InetAddress[] addresses = lookup(host, deadline).get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return Stream.of(addresses).anyMatch(this::isBlocked) ? Optional.of(BLOCKED) : Optional.empty();
        } catch (TimeoutException | CancellationException e) {
            return Optional.of(LATE);
        } catch (ExecutionException e) {
            return Optional.of(UNRESOLVED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(LATE);
        }
    }

    /** One lookup a name at a time, however many want to know. Whom it comes too late for, it is not begun for. */
    private CompletableFuture<InetAddress[]> lookup(String host, Deadline deadline) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> others = underway.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        try {
            lookups.execute(() -> {
                try {
                    if (deadline.isOver()) {
                        mine.cancel(false);
                    } else {
                        mine.complete(InetAddress.getAllByName(host));
                    }
                } catch (UnknownHostException e) {
                    mine.completeExceptionally(e);
                } finally {
                    underway.remove(host, mine);
                }
            });
        } catch (RejectedExecutionException e) {
            underway.remove(host, mine);
            mine.cancel(false);
        }
        return mine;
    }

    private boolean isBlocked(InetAddress address) {
        return blocked.stream().anyMatch(network -> network.contains(address));
    }
}
