package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
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

/** Looks names up, each once at a time however many want to know, and waits for no name server beyond a deadline. */
final class Lookups {
    private static final int MAX_LOOKUPS = 32;
    private static final int MAX_WAITING = 1_000;

    private final Resolver resolver;
    private final Executor threads = threads();
    private final Map<String, CompletableFuture<InetAddress[]>> underway = new ConcurrentHashMap<>();

    Lookups(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Threads of the platform: a lookup blocks in native code, where it would hold one of the few carriers that all virtual
     * threads share, and with a dead name server for many seconds.
     */
    private static Executor threads() {
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

    /** The addresses of a name. */
    List<InetAddress> addresses(String host, Deadline deadline) throws Refusal {
        try {
            return List.of(lookup(host, deadline).get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | CancellationException e) {
            throw Refusal.unresolvedInTime();
        } catch (ExecutionException e) {
            throw Refusal.unresolved();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unresolvedInTime();
        }
    }

    /** Whom a lookup comes too late for, it is not begun for. */
    private CompletableFuture<InetAddress[]> lookup(String host, Deadline deadline) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> others = underway.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        try {
            threads.execute(() -> answer(host, mine, deadline));
        } catch (RejectedExecutionException e) {
            underway.remove(host, mine);
            mine.cancel(false);
        }
        return mine;
    }

    /** Who comes when the answer is there looks anew: it is removed first. */
    private void answer(String host, CompletableFuture<InetAddress[]> mine, Deadline deadline) {
        try {
            if (deadline.isOver()) {
                underway.remove(host, mine);
                mine.cancel(false);
                return;
            }
            InetAddress[] addresses = resolver.addresses(host);
            underway.remove(host, mine);
            mine.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            underway.remove(host, mine);
            mine.completeExceptionally(e);
        }
    }
}
