/**
 * What the machine of whoever runs a command has and no node: his docker configuration, with the credential helpers that it names.
 *
 * <p>{@link dev.pullgate.desk.DeskLogins} finds the logins for an image as docker and podman would. They help to find out more; they
 * are never taken for the kubelet's.
 */
@NullMarked
package dev.pullgate.desk;

import org.jspecify.annotations.NullMarked;
