package dev.pullgate.workload;

/** A place in an object, as people write it. */
public final class FieldPath {
    private FieldPath() {}

    /**
     * The path that {@code kubectl explain} and the API server's own messages use, such as
     * {@code spec.containers[0].image} or {@code data[.dockerconfigjson]}, for an RFC 6901 pointer made of member names and indexes.
     */
    public static String of(String pointer) {
        StringBuilder path = new StringBuilder(pointer.length() + 4);
        int start = 1;
        while (start <= pointer.length()) {
            int slash = pointer.indexOf('/', start);
            int end = slash < 0 ? pointer.length() : slash;
            appendSegment(path, pointer, start, end);
            start = end + 1;
        }
        return path.toString();
    }

    private static void appendSegment(StringBuilder path, String pointer, int start, int end) {
        if (start < end && Character.isDigit(pointer.charAt(start))) {
            path.append('[').append(pointer, start, end).append(']');
            return;
        }
        if (!isPlain(pointer, start, end)) {
            String name = pointer.substring(start, end).replace("~1", "/").replace("~0", "~");
            path.append("[").append(name).append(']');
            return;
        }
        if (!path.isEmpty()) {
            path.append('.');
        }
        path.append(pointer, start, end);
    }

    private static boolean isPlain(String pointer, int start, int end) {
        for (int i = start; i < end; i++) {
            if (pointer.charAt(i) == '.' || pointer.charAt(i) == '~') {
                return false;
            }
        }
        return start < end;
    }
}
