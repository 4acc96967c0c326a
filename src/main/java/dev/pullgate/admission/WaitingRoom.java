package dev.pullgate.admission;

/** Where reviews wait: so many, and no more than so many bytes of bodies. */
final class WaitingRoom {
    private final int maxReviews;
    private final long maxBytes;
    private int reviews;
    private long bytes;

    WaitingRoom(int maxReviews, long maxBytes) {
        this.maxReviews = maxReviews;
        this.maxBytes = maxBytes;
    }

    /** Whether there is room for one with a body of that length. Whoever gets in leaves again, with the same length. */
    synchronized boolean enter(int length) {
        boolean room = reviews < maxReviews && length <= maxBytes - bytes;
        if (room) {
            reviews++;
            bytes += length;
        }
        return room;
    }

    synchronized void leave(int length) {
        reviews--;
        bytes -= length;
    }
}
