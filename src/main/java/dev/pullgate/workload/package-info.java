/**
 * Where image names sit in a Kubernetes object, kept as raw JSON and pointers.
 *
 * <p>{@link dev.pullgate.workload.WorkloadKind} is the table of kinds and of the place of the Pod in each;
 * {@link dev.pullgate.workload.WorkloadReader} reads an object's tree into a {@link dev.pullgate.workload.Workload} with one
 * {@link dev.pullgate.workload.ImageUse} per image. {@link dev.pullgate.workload.Workloads} does so for custom resources, too, by a
 * table of {@link dev.pullgate.workload.CustomWorkload}s. Nothing is bound to typed models, so fields that this code does not know
 * are never lost; what has to be changed later is named by its RFC 6901 pointer. No image text is parsed or judged here.
 */
@NullMarked
package dev.pullgate.workload;

import org.jspecify.annotations.NullMarked;
