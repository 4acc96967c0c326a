package dev.pullgate.policy;

/** How closely an image is looked at that is there; each includes those before it. */
public enum Inspect {
    /** Its manifest, and of an index the one that each of the nodes would choose. */
    MANIFEST,
    /** Of a single image its configuration too: whether it was built for the nodes' platform. */
    CONFIG,
    /** Whether its configuration and its layers are there too. */
    BLOBS
}
