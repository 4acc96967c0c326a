package dev.pullgate.policy.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** The document as Kubernetes keeps it. Only the CRD is made of it: a document is read as it was written. */
@Group("pullgate.dev")
@Version("v1alpha1")
@Kind("ImageAdmissionPolicy")
@Singular("imageadmissionpolicy")
@Plural("imageadmissionpolicies")
@ShortNames("iap")
@AdditionalPrinterColumn(name = "In force", jsonPath = ".status.conditions[?(@.type=='InForce')].status")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".status.mode")
@AdditionalPrinterColumn(name = "Denying", jsonPath = ".status.denying", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Loaded", jsonPath = ".status.lastLoaded", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Problems", jsonPath = ".status.problems")
public final class PolicyResource extends CustomResource<PolicySpec, PolicyStatus> {
    private static final long serialVersionUID = 1;

    @Override
    @JsonPropertyDescription("What is allowed, what the rules may do, and what is changed on the way in.")
    public PolicySpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What became of the document.")
    public PolicyStatus getStatus() {
        return super.getStatus();
    }
}
