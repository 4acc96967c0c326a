package dev.pullgate.registry;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.registry.hosts.RegistryHost;
import dev.pullgate.registry.hosts.Route;
import dev.pullgate.registry.hosts.Routes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Asks where a node would ask: one host after the other until one has it, whatever the others answer (containerd
 * core/remotes/docker/resolver.go; pull-semantics.md 5.3, 6).
 */
public final class RoutedRegistry implements Registry {
    private static final Set<Cause> NO_TLS = EnumSet.of(Cause.PLAIN_HTTP, Cause.TIMEOUT);
    /** Where a certificate counts, one that is wrong must not make a login go out in the clear. */
    private static final Set<Cause> NO_TLS_UNVERIFIED =
            EnumSet.of(Cause.PLAIN_HTTP, Cause.TIMEOUT, Cause.TLS, Cause.CONNECTION);

    private final Registry registry;
    private final Routes routes;

    /**
     * Asks along routes.
     *
     * @param registry asks each host
     * @param routes where images are asked for
     */
    public RoutedRegistry(Registry registry, Routes routes) {
        this.registry = registry;
        this.routes = routes;
    }

    @Override
    public <A> A ask(Question<A> question, Deadline deadline) {
        ManifestQuestion about = question.about();
        return switch (routes.of(about.image(), about.unqualified())) {
            case Route.Own own -> registry.ask(question, deadline);
            case Route.Hosts(List<RegistryHost> hosts) -> ask(question, hosts, deadline);
            case Route.Nowhere(String reason) -> question.unanswered(new Forbidden(reason));
            case Route.Unknown(String reason) -> question.unanswered(new Unreachable(Cause.NODES, reason));
        };
    }

    private record Tried<A>(RegistryHost host, A answer, ManifestAnswer outcome) {}

    private <A> A ask(Question<A> question, List<RegistryHost> hosts, Deadline deadline) {
        Tried<A> deciding = null;
        Missing missing = null;
        for (int i = 0; i < hosts.size(); i++) {
            // A mirror that hangs leaves time for those behind it.
            Deadline share = Deadline.in(deadline.left().dividedBy(hosts.size() - i), deadline.clock());
            Tried<A> tried = ask(question, hosts.get(i), share);
            if (tried.outcome() instanceof Found) {
                return tried.answer();
            }
            if (tried.outcome() instanceof Missing answer) {
                missing = answer;
            }
            if (deciding == null || decides(tried, deciding)) {
                deciding = tried;
            }
        }
        if (deciding == null) {
            throw new IllegalStateException("a route has hosts");
        }
        // What containerd reports is the 404 (pull-semantics.md 5.3), though not all could be asked.
        return missing != null
                        && deciding.outcome() instanceof Unreachable(Cause cause, String why, var lastFound)
                        && cause != Cause.SERVER_ERROR
                ? question.unanswered(missing.but(deciding.host().authority() + ": " + why))
                : named(question, deciding);
    }

    private <A> Tried<A> ask(Question<A> question, RegistryHost host, Deadline deadline) {
        if (!host.fallsBackToHttp()) {
            return tried(question, host, deadline);
        }
        Deadline half = Deadline.in(deadline.left().dividedBy(2), deadline.clock());
        Tried<A> tried = tried(question, host, half);
        Set<Cause> causes = host.endpoint().tls().skipVerify() ? NO_TLS_UNVERIFIED : NO_TLS;
        boolean again = tried.outcome() instanceof Unreachable unreachable && causes.contains(unreachable.cause());
        return again ? tried(question, host.inPlainHttp(), deadline) : tried;
    }

    private <A> Tried<A> tried(Question<A> question, RegistryHost host, Deadline deadline) {
        A answer = registry.ask(question.at(host), deadline);
        ManifestAnswer outcome = question.outcome(answer);
        // The login of a mirror is in a file of the node, and nobody told Pullgate of it.
        boolean perhapsWithAnother = outcome instanceof AccessDenied && !host.offersLogin();
        return perhapsWithAnother
                ? unknown(question, host, "it wants a login, which the nodes may have")
                : new Tried<>(host, answer, outcome);
    }

    private static <A> Tried<A> unknown(Question<A> question, RegistryHost host, String detail) {
        Unreachable outcome = new Unreachable(Cause.NODES, detail);
        return new Tried<>(host, question.unanswered(outcome), outcome);
    }

    /** What all of them lack has to be pushed where the last one, mostly the image's own registry, gets it. */
    private static boolean decides(Tried<?> tried, Tried<?> before) {
        return weight(tried) > weight(before)
                || (tried.outcome() instanceof Missing && before.outcome() instanceof Missing);
    }

    /**
     * Which of the answers decides: one that leaves open what the node will get there, for it may get it; else the one whose
     * error containerd reports, of the same kind the first.
     */
    private static int weight(Tried<?> tried) {
        return switch (tried.outcome()) {
            case AccessDenied denied -> denied.status() == 403 && denied.by() != Refuser.TOKEN_SERVICE ? 3 : 1;
            case Missing missing -> 2;
            case Forbidden forbidden -> 2;
            case Unreachable unreachable -> unreachable.cause() == Cause.SERVER_ERROR ? 12 : 11;
            case Throttled throttled -> 12;
            case NotUnderstood notUnderstood -> 12;
            case Found found -> 20;
        };
    }

    /** An answer that says in words what happened says where, too. */
    private static <A> A named(Question<A> question, Tried<A> tried) {
        if (!tried.host().isMirror()) {
            return tried.answer();
        }
        String mirror = "its mirror " + tried.host().authority() + ": ";
        return switch (tried.outcome()) {
            case Unreachable(Cause cause, String detail, var lastFound) ->
                question.unanswered(new Unreachable(cause, mirror + detail, lastFound));
            case NotUnderstood(String detail) -> question.unanswered(new NotUnderstood(mirror + detail));
            default -> tried.answer();
        };
    }
}
