package dev.pullgate.image;

/** How a node's runtime chooses among the manifests of an index (pull-semantics.md 4.1, 4.2). */
public enum PullPath {
    /** containerd's transfer service, from 2.1 on: the node's platform and no other. */
    TRANSFER,
    /** containerd's own pull: the nearest that the node can run. */
    LOCAL,
    /** CRI-O: letter by letter. */
    CRI_O,
    /** Another runtime, or nobody said: what one of the others takes may be taken. */
    UNKNOWN
}
