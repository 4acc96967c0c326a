package dev.pullgate.admission;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The webhook's paths. Runs on the event loop; only a review that has to wait leaves it. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AdmissionResource {
    private final Admission admission;

    /** Called by the framework. */
    public AdmissionResource(Admission admission) {
        this.admission = admission;
    }

    /** Judges an object. */
    @POST
    @Path("validate")
    @NonBlocking
    public Uni<RestResponse<byte[]>> validate(byte[] body, @QueryParam("timeout") @Nullable String timeout) {
        return admission.validate(body, timeout).map(AdmissionResource::response);
    }

    /** Changes an object: everything that the policy asks for. */
    @POST
    @Path("mutate")
    @NonBlocking
    public Uni<RestResponse<byte[]>> mutate(byte[] body, @QueryParam("timeout") @Nullable String timeout) {
        return mutate(body, Mutation.ALL, timeout);
    }

    /** Sends images to their mirrors, and gives Pods what pulling them takes. */
    @POST
    @Path("mutate/images")
    @NonBlocking
    public Uni<RestResponse<byte[]>> mutateImages(byte[] body, @QueryParam("timeout") @Nullable String timeout) {
        return mutate(body, Mutation.IMAGES, timeout);
    }

    /** Puts pull policies right only. */
    @POST
    @Path("mutate/pull-policy")
    @NonBlocking
    public Uni<RestResponse<byte[]>> mutatePullPolicies(byte[] body, @QueryParam("timeout") @Nullable String timeout) {
        return mutate(body, Mutation.PULL_POLICIES, timeout);
    }

    private Uni<RestResponse<byte[]>> mutate(byte[] body, Mutation mutation, @Nullable String timeout) {
        return admission.mutate(body, mutation, timeout).map(AdmissionResource::response);
    }

    private static RestResponse<byte[]> response(Answer answer) {
        ResponseBuilder<byte[]> response =
                ResponseBuilder.<byte[]>create(answer.status()).entity(answer.body());
        return answer.status() == 200
                ? response.build()
                : response.type(MediaType.TEXT_PLAIN_TYPE).build();
    }
}
