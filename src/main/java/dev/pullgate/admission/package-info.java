/**
 * AdmissionReview (admission.k8s.io/v1) over HTTP, one file per step of the trip.
 *
 * <p>{@link dev.pullgate.admission.ReviewDecoder} reads the bytes, {@link dev.pullgate.admission.Triage} lets pass what need not
 * be looked at, the reviewer does the work, and {@link dev.pullgate.admission.ReviewEncoder} is the one place that knows status
 * codes, patches and how long a warning may be. {@link dev.pullgate.admission.AdmissionResource} strings them together, on the
 * event loop as long as nothing has to be waited for.
 */
@NullMarked
package dev.pullgate.admission;

import org.jspecify.annotations.NullMarked;
