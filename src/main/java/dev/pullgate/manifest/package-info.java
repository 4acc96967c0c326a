/**
 * Reads files of Kubernetes objects, as they lie in a repository, without losing where anything stands in them.
 *
 * <p>A file holds documents, a document one object or a list of them; each is a {@link dev.pullgate.manifest.ManifestObject}: its
 * tree, and the {@link dev.pullgate.manifest.Region} of every value in it. What can't be read is an
 * {@link dev.pullgate.manifest.Unread}, never an exception, and the other files are read all the same. Nothing here knows what an
 * image is.
 */
@NullMarked
package dev.pullgate.manifest;

import org.jspecify.annotations.NullMarked;
