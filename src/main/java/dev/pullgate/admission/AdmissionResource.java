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
    public RestResponse<byte[]> mutate(byte[] body) {
        return response(admission.mutate(body, Mutation.ALL));
    }

    /** Sends images to their mirrors only. */
    @POST
    @Path("mutate/images")
    @NonBlocking
    public RestResponse<byte[]> mutateImages(byte[] body) {
        return response(admission.mutate(body, Mutation.IMAGES));
    }

    /** Puts pull policies right only. */
    @POST
    @Path("mutate/pull-policy")
    @NonBlocking
    public RestResponse<byte[]> mutatePullPolicies(byte[] body) {
        return response(admission.mutate(body, Mutation.PULL_POLICIES));
    }

    private static RestResponse<byte[]> response(Answer answer) {
        ResponseBuilder<byte[]> response =
                ResponseBuilder.<byte[]>create(answer.status()).entity(answer.body());
        return answer.status() == 200
                ? response.build()
                : response.type(MediaType.TEXT_PLAIN_TYPE).build();
    }
}
