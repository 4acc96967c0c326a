package dev.pullgate.registry;

import dev.pullgate.fact.Deadline;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.http.Transport;
import java.time.Duration;

/** A registry that speaks the OCI distribution API over HTTP. */
public final class HttpRegistry implements Registry {
    private final Transport transport;
    private final Authorizer authorizer;
    private final Duration requestTimeout;

    /**
     * Asks registries.
     *
     * @param transport sends the requests
     * @param authorizer answers their challenges
     * @param requestTimeout how long one question may take, tokens and redirects included
     */
    public HttpRegistry(Transport transport, Authorizer authorizer, Duration requestTimeout) {
        this.transport = transport;
        this.authorizer = authorizer;
        this.requestTimeout = requestTimeout;
    }

    @Override
    public <A> A ask(Question<A> question, Deadline deadline) {
        ManifestQuestion about = question.about();
        Deadline own = Deadline.in(deadline.leftAtMost(requestTimeout), deadline.clock());
        return question.ask(new Conversation(about, new Session(about, transport, authorizer, own)));
    }
}
